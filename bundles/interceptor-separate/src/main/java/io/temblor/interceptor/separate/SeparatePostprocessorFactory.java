// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.separate;

import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.interceptor.PostprocessorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code separate} postprocessors. */
@Component
@PostprocessorType("separate")
public final class SeparatePostprocessorFactory implements PostprocessorFactory<SeparatePostprocessorConfig> {
  @Override
  public Postprocessor create(SeparatePostprocessorConfig config) {
    return new SeparatePostprocessor(config);
  }
}

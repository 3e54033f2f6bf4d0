// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.base64;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.interceptor.PostprocessorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code base64} postprocessors. */
@Component
@PostprocessorType("base64")
public final class Base64PostprocessorFactory implements PostprocessorFactory<NoConfig> {
  @Override
  public Postprocessor create(NoConfig config) {
    return new Base64Postprocessor();
  }
}

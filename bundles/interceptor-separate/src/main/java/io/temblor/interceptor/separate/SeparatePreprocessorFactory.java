// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.separate;

import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.interceptor.PreprocessorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code separate} preprocessors. */
@Component
@PreprocessorType("separate")
public final class SeparatePreprocessorFactory implements PreprocessorFactory<SeparateConfig> {
  @Override
  public Preprocessor create(SeparateConfig config) {
    return new SeparatePreprocessor(config);
  }
}

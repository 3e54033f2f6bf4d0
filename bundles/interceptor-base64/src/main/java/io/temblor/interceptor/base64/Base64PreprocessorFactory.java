// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.base64;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.interceptor.PreprocessorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code base64} preprocessors. */
@Component
@PreprocessorType("base64")
public final class Base64PreprocessorFactory implements PreprocessorFactory<NoConfig> {
  @Override
  public Preprocessor create(NoConfig config) {
    return new Base64Preprocessor();
  }
}

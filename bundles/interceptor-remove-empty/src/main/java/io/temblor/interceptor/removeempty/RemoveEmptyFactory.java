// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.removeempty;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.interceptor.PreprocessorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code remove-empty} preprocessors. */
@Component
@PreprocessorType("remove-empty")
public final class RemoveEmptyFactory implements PreprocessorFactory<NoConfig> {
  @Override
  public Preprocessor create(NoConfig config) {
    return (chunk, out) -> {
      if (chunk.length() > 0) {
        out.chunk(chunk);
      }
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.separate;

import io.temblor.pdk.config.Doc;
import java.util.Optional;

/** Options of the postprocessor {@code separate}. */
public record SeparatePostprocessorConfig(
    @Doc("The one byte put behind every piece; a line feed unless given") Optional<String> separator) {

  /** Refuses separators that are not one byte. */
  public SeparatePostprocessorConfig {
    SeparateConfig.checkSeparator(separator);
  }

  byte separatorByte() {
    return Separator.toByte(separator);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.separate;

import static io.temblor.pdk.error.ConfigException.check;

import io.temblor.pdk.config.ByteSize;
import io.temblor.pdk.config.Doc;
import java.util.Optional;

/**
 * Options of the preprocessor {@code separate}. All are optional, because the limit depends on whether any is given:
 * {@code "separate"} by itself accepts pieces of {@value #BARE_MAX_LENGTH} bytes, {@code "separate"} with options has
 * the limit named there, or none.
 */
public record SeparateConfig(
    @Doc("The one byte between two pieces; a line feed unless given") Optional<String> separator,
    @Doc("Longest piece in bytes without separator; 0: no limit") Optional<ByteSize> maxLength,
    @Doc("Whether a piece may go on in the next chunk; true unless given") Optional<Boolean> buffered) {

  /** Limit when no option is given. */
  static final long BARE_MAX_LENGTH = 8192;

  /** Refuses separators that are not one byte. */
  public SeparateConfig {
    checkSeparator(separator);
  }

  static void checkSeparator(Optional<String> separator) {
    separator.ifPresent(text -> check(Separator.isOneByte(text), "separator",
        "is \"" + text + "\" (" + Separator.lengthInBytes(text)
            + " bytes), must be one byte such as \"\\n\" or \"|\""));
  }

  byte separatorByte() {
    return Separator.toByte(separator);
  }

  /** The limit in bytes; {@link Long#MAX_VALUE} when there is none. */
  long maxLengthBytes() {
    if (separator.isEmpty() && maxLength.isEmpty() && buffered.isEmpty()) { return BARE_MAX_LENGTH; }
    long bytes = maxLength.map(ByteSize::bytes).orElse(0L);
    return bytes == 0 ? Long.MAX_VALUE : bytes;
  }

  boolean isBuffered() {
    return buffered.orElse(true);
  }
}

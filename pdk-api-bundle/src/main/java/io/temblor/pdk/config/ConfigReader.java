// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.value.Value;
import java.util.List;

/**
 * Makes configuration records from values, and reports every violation at once.
 *
 * <p>An option's name is its component's in snake case ({@code bufferSize} → {@code buffer_size}) unless {@link Option} says
 * otherwise. Component types: {@code boolean}, {@code int}, {@code long}, {@code double}, {@code String}, enums (constants in
 * lower case), {@link ByteSize}, {@link java.time.Duration} (an integer counts nanoseconds, a text has a unit: {@code "10 ms"}),
 * {@link java.nio.file.Path}, {@link java.net.URI}, {@link Value} as it is, nested records, {@code List} of these,
 * {@code Map<String, …>} of these, and {@code Optional} of these for options without a default that may be left out. Unknown
 * options are violations with a suggestion, unless the record is marked {@link IgnoresUnknown}.
 */
public final class ConfigReader {
  private ConfigReader() {}

  /**
   * Returns the record that {@code config} describes.
   *
   * @param type a record type, or {@code Value}/{@code RecordValue} to get the configuration unread
   * @param config the user's configuration; {@link Value#NULL} counts as an empty record
   * @throws ConfigException with all violations
   */
  public static <C> C read(Class<C> type, Value config) {
    return new RecordReader().read(type, config);
  }

  /**
   * Tells whether the value of an option must not be shown: it is marked {@link Secret}, lies within one that is, or {@code type} does not
   * describe it, so that nobody knows.
   *
   * @param type as in {@link #read}
   * @param path names of the option and of those around it, outermost first
   */
  public static boolean isSecret(Class<?> type, List<String> path) {
    return RecordReader.isSecret(type, path);
  }
}

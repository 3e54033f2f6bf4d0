// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.time;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The time zones scripts may name, by number and by name. */
final class ZoneTable {
  private static final String RESOURCE = "zones.txt";

  private final List<String> names;
  private final Set<String> known;

  private ZoneTable(List<String> names) {
    this.names = List.copyOf(names);
    this.known = new HashSet<>(names);
  }

  static ZoneTable load() {
    try (InputStream in = ZoneTable.class.getResourceAsStream(RESOURCE)) {
      if (in == null) { throw new IllegalStateException("the bundle lacks " + RESOURCE); }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new ZoneTable(text.lines().filter(line -> !line.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " of the bundle cannot be read", e);
    }
  }

  /** All names; their index is their number. */
  List<String> names() {
    return names;
  }

  boolean has(String name) {
    return known.contains(name);
  }

  /** The name of the constant for a zone: {@code EUROPE_BERLIN}, {@code ETC_GMT_PLUS_1}. */
  static String constant(String name) {
    String signed = name.replaceAll("GMT\\+([0-9])", "GMT_PLUS_$1").replaceAll("GMT-([0-9])", "GMT_MINUS_$1");
    return signed.replace('/', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** The rules of a zone of the table; four short names are unknown to the JDK. */
  static ZoneRules rules(String name) {
    return switch (name) {
      case "EST" -> ZoneOffset.ofHours(-5).getRules();
      case "MST" -> ZoneOffset.ofHours(-7).getRules();
      case "HST" -> ZoneOffset.ofHours(-10).getRules();
      case "ROC" -> ZoneId.of("Asia/Taipei").getRules();
      default -> ZoneId.of(name).getRules();
    };
  }
}

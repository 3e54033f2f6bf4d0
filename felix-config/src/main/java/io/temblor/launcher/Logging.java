// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sets the log up before the first bundle starts.
 *
 * <p>{@code TEMBLOR_LOG}, else {@code RUST_LOG}, holds a level for everything and levels by logger, separated by commas:
 * {@code info,io.temblor.runtime=debug}. The levels by logger become a file that {@code etc/logback.xml} includes, because Logback
 * knows no other way to take a list from outside.
 *
 * @param home the distribution
 * @param given a configuration of the user
 * @param folder where a file may be written
 */
record Logging(Path home, Optional<Path> given, Path folder) {
  private static final Set<String> LEVELS = Set.of("off", "error", "warn", "info", "debug", "trace");

  /** Tells whether the environment asks for more than errors. */
  static boolean isAskedFor(Map<String, String> environment) {
    return !levels(environment).isEmpty();
  }

  private static String levels(Map<String, String> environment) {
    return environment.getOrDefault("TEMBLOR_LOG", environment.getOrDefault("RUST_LOG", ""));
  }

  /** Returns the properties that the bundles of the log read. */
  Map<String, String> properties(Map<String, String> environment) throws LaunchException {
    Path config = given.orElse(home.resolve("etc/logback.xml")).toAbsolutePath();
    if (!Files.isReadable(config)) {
      throw new LaunchException(
          "Error loading logger-config from '" + given.orElse(config) + "': no such file, or not readable");
    }
    String levels = levels(environment);
    String root = "error";
    StringBuilder loggers = new StringBuilder("<included>\n");
    for (String item : levels.split(",")) {
      int equals = item.indexOf('=');
      String level = item.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
      if (!LEVELS.contains(level)) {
        continue; // as the reference: what is no level is ignored, so that a typing error never keeps a server down
      }
      if (equals < 0) {
        root = level;
      } else {
        String name = item.substring(0, equals).strip().replace("::", ".").replaceAll("[^\\w.$-]", "");
        loggers.append("  <logger name=\"").append(name).append("\" level=\"").append(level).append("\"/>\n");
      }
    }
    // Logback substitutes from system properties.
    System.setProperty("temblor.log.level", root);
    if (loggers.indexOf("<logger ") >= 0) {
      System.setProperty("temblor.log.levels", write(loggers.append("</included>\n").toString()).toString());
    }
    return Map.of("org.ops4j.pax.logging.StaticLogbackFile", config.toString());
  }

  private Path write(String loggers) throws LaunchException {
    Path file = folder.resolve("log-levels.xml");
    try {
      Files.createDirectories(folder);
      return Files.writeString(file, loggers);
    } catch (IOException e) {
      throw new LaunchException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}

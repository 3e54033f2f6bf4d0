// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import io.temblor.pdk.function.FunctionException;
import io.temblor.stdlib.regex.Regex;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Expressions by name. The built-in ones can be overridden and extended by a file of the machine.
 *
 * @param definitions expression by name
 */
record GrokPatterns(Map<String, String> definitions) {
  private static final String RESOURCE = "grok.patterns";
  private static final Path OVERRIDES = Path.of("/etc/tremor/grok.patterns");

  static GrokPatterns load() {
    return builtIn().overriddenBy(OVERRIDES);
  }

  static GrokPatterns builtIn() {
    try (InputStream in = GrokPatterns.class.getResourceAsStream(RESOURCE)) {
      if (in == null) { throw new IllegalStateException("the bundle lacks " + RESOURCE); }
      return new GrokPatterns(read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " of the bundle cannot be read", e);
    }
  }

  /** Returns these patterns with those of a file; just these if there is no such file, or if one of its patterns is malformed. */
  GrokPatterns overriddenBy(Path file) {
    if (!Files.isReadable(file)) { return this; }
    try {
      Map<String, String> more = read(Files.readString(file));
      Map<String, String> all = new LinkedHashMap<>(definitions);
      all.putAll(more);
      GrokPatterns overridden = new GrokPatterns(all);
      for (String name : more.keySet()) {
        Regex.compile(new GrokExpansion(overridden, "%{" + name + "}").expand());
      }
      return overridden;
    } catch (IOException e) {
      return this; // a file that cannot be read counts as none
    } catch (FunctionException e) {
      return this; // as does one that does not compile
    }
  }

  // line := "#" text | name space expression | nothing
  private static Map<String, String> read(String text) {
    Map<String, String> patterns = new LinkedHashMap<>();
    text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
      String[] nameAndExpression = line.strip().split("\\s+", 2);
      patterns.put(nameAndExpression[0], nameAndExpression.length > 1 ? nameAndExpression[1] : "");
    });
    return patterns;
  }
}

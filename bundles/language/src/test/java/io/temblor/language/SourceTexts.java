// SPDX-License-Identifier: Apache-2.0
package io.temblor.language;

import io.temblor.language.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All texts of the languages that this repository has: golden cases, small cases, modules and examples. */
public final class SourceTexts {
  private static final Set<String> EXTENSIONS = Set.of("tremor", "trickle", "troy");
  private static final Path PLACES = Path.of("src/test/places");
  private static final List<Path> FOLDERS = List.of(Path.of("src/test/corpus"), Path.of("src/main/resources"),
      Path.of("../cli/src/main/resources"), Path.of("../../examples"));

  private SourceTexts() {}

  /** The texts, in the same order each time. */
  public static List<Source> all() {
    try {
      List<Source> sources = new ArrayList<>();
      for (Path folder : FOLDERS) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.filter(file -> EXTENSIONS.contains(extension(file.toString()))).sorted().toList()) {
            sources.add(new Source(file.toString(), Files.readString(file)));
          }
        }
      }
      try (Stream<Path> files = Files.walk(PLACES)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          for (String small : smallCases(Files.readString(file))) {
            sources.add(new Source(file + "-" + sources.size() + ".tremor", small));
          }
        }
      }
      return sources;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What kind of text a source is. */
  public static String extension(Source source) {
    return extension(source.name());
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static List<String> smallCases(String text) {
    return Stream.of(text.split("(?m)^--- ")).filter(part -> !part.isEmpty())
        .map(part -> part.substring(part.indexOf('\n') + 1, part.length() - 1)).toList();
  }
}

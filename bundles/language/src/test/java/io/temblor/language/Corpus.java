// SPDX-License-Identifier: Apache-2.0
package io.temblor.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Golden cases: a folder per case, discovered, under {@code src/test/corpus/<corpus>/}. Expectations are rewritten
 * instead of compared with {@code -Dcorpus.rewrite=true}; review the difference like code.
 */
public final class Corpus {
  private static final Path ROOT = Path.of("src/test/corpus");
  private static final boolean REWRITE = Boolean.getBoolean("corpus.rewrite");

  private Corpus() {}

  /** The cases of a corpus by name. */
  public static List<Path> cases(String corpus) {
    try (Stream<Path> folders = Files.list(ROOT.resolve(corpus))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The text of a file of a case, if there is one. */
  public static Optional<String> read(Path folder, String file) {
    try {
      Path path = folder.resolve(file);
      return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Compares what came out with what a file of the case says. */
  public static void expect(Path folder, String file, String actual) {
    if (REWRITE) {
      rewrite(folder.resolve(file), actual);
    } else {
      assertThat(actual).as(folder + "/" + file).isEqualTo(read(folder, file).orElse("(no such file)"));
    }
  }

  /** Says that a file of a case has nothing to say. */
  public static void expectNone(Path folder, String file, String reason) {
    if (REWRITE) {
      try {
        Files.deleteIfExists(folder.resolve(file));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    } else {
      assertThat(read(folder, file)).as(reason).isEmpty();
    }
  }

  private static void rewrite(Path path, String text) {
    try {
      Files.writeString(path, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

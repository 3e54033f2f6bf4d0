// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reference of functions in {@code docs/language/functions} is what the shipped library says about itself. After a change of the library:
 * {@code ./temblor doc --library --output docs/language/functions}.
 */
@Timeout(120)
final class FunctionReferenceTest {
  private static final Path REFERENCE = Path.of("../docs/language/functions");
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void referenceIsWhatTheLibrarySays() throws Exception {
    Path made = folder.resolve("functions");
    List<String> words = List.of("doc", "--library", "--output", made.toString());
    try (Temblor temblor = Temblor.start(folder, folder, words)) {
      assertThat(temblor.exitCode(DEADLINE)).as(temblor.err()).isZero();
    }

    Map<String, String> expected = files(made);
    Map<String, String> actual = files(REFERENCE);
    assertThat(actual.keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach((name, text) -> assertThat(actual.get(name)).as(name).isEqualTo(text));
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}

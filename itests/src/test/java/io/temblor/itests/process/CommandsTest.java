// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The command line from end to end. Each folder of {@code src/test/commands} is a case: {@code command} holds the words behind
 * {@code temblor}, and {@code out}, {@code err} and {@code code} what must come of it. {@code -Dtemblor.golden=write} writes these
 * anew; look at the difference before you commit it. A file that ends with a line {@code …} says only how the text begins.
 */
@Timeout(120)
final class CommandsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final boolean WRITE = "write".equals(System.getProperty("temblor.golden"));

  private static final String AND_SO_ON = "…\n";

  @TempDir Path records;

  static Stream<Path> cases() throws IOException {
    return Files.list(Path.of("src/test/commands")).filter(Files::isDirectory).sorted();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysAndReturnsWhatIsExpected(Path folder) throws Exception {
    List<String> words = List.of(Files.readString(folder.resolve("command")).strip().split("\\s+"));
    try (Temblor temblor = Temblor.start(folder, records, words)) {
      int code = temblor.exitCode(DEADLINE);
      compare(folder.resolve("code"), code + "\n");
      compare(folder.resolve("out"), temblor.out());
      compare(folder.resolve("err"), temblor.err());
    }
  }

  private static void compare(Path file, String actual) throws IOException {
    String expected = Files.exists(file) ? Files.readString(file) : "";
    String name = file.getFileName().toString();
    if (expected.endsWith(AND_SO_ON)) {
      assertThat(actual).as(name).startsWith(expected.substring(0, expected.length() - AND_SO_ON.length()));
    } else if (WRITE && actual.isEmpty()) {
      Files.deleteIfExists(file);
    } else if (WRITE) {
      Files.writeString(file, actual);
    } else {
      assertThat(actual).as(name).isEqualTo(expected);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.temblor.pdk.function.FunctionException;
import io.temblor.stdlib.Calls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Golden cases of extractors: one file for each, named {@code extractor.cases}. A line {@code pattern: …} begins the cases of a pattern;
 * each further line is {@code text ==> result}, the result in JSON or {@code no match}. A pattern that cannot be read is followed by one
 * line {@code malformed}, the parts of its message that matter behind it. A pilcrow stands for a line break, a middle dot
 * for a space.
 */
final class ExtractorCasesTest {
  private static final Path CASES = Path.of("src/test/extractors");

  @TestFactory
  List<DynamicTest> cases() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      files.sorted().forEach(file -> read(file, tests));
    }
    return tests;
  }

  private static void read(Path file, List<DynamicTest> tests) {
    String name = file.getFileName().toString().replace(".cases", "");
    String pattern = "";
    for (String line : lines(file)) {
      if (line.isBlank() || line.startsWith("# ")) {
        continue;
      }
      if (line.startsWith("pattern:")) {
        pattern = unescaped(line.substring("pattern:".length()).strip());
      } else {
        String read = pattern;
        tests.add(dynamicTest(name + "|" + read + "| " + line, () -> check(name, read, line)));
      }
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(String name, String pattern, String line) throws FunctionException {
    if (line.startsWith("malformed")) {
      try {
        Calls.extractor(name, pattern);
      } catch (FunctionException e) {
        assertThat(e).hasMessageContaining(line.substring("malformed".length()).strip());
        return;
      }
      throw new AssertionError("the pattern is accepted");
    }
    int arrow = line.lastIndexOf("==>");
    String text = unescaped(line.substring(0, arrow).stripTrailing());
    String expected = line.substring(arrow + 3).strip();
    assertThat(Calls.extract(name, pattern, text)).isEqualTo(expected);
    boolean rergQuirk = name.equals("rerg") && expected.equals("{}");
    assertThat(Calls.matches(name, pattern, text)).isEqualTo(!expected.equals("no match") && !rergQuirk);
  }

  /** Patterns know their own escapes; a line of cases needs one for line breaks and one for spaces at its ends. */
  private static String unescaped(String text) {
    return text.replace("¶", "\n").replace("·", " ");
  }
}

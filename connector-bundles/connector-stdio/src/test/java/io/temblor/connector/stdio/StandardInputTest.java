// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Reads the standard input of a process of its own. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "standard input can be opened only once there")
final class StandardInputTest {
  private static final int LINES = 2000;

  @TempDir Path directory;

  private static ProcessBuilder program() {
    String java = ProcessHandle.current().info().command().orElseThrow();
    return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), SwapProgram.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static List<String> lines() {
    return IntStream.range(0, LINES).mapToObj(number -> "line " + number).toList();
  }

  @Test
  void nothingIsLostWhenSourcesReplaceEachOtherWhileAPipeIsWrittenTo() throws Exception {
    Process process = program().start();
    try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
      for (String line : lines()) {
        input.write(line + "\n");
        input.flush();
      }
    }
    assertOutput(process);
  }

  @Test
  void aFileIsReadToItsEnd() throws Exception {
    Path file = directory.resolve("input");
    Files.writeString(file, lines().stream().collect(Collectors.joining("\n", "", "\n")));
    assertOutput(program().redirectInput(file.toFile()).start());
  }

  @Test
  void noInputIsAnEnd() throws Exception {
    Process process = program().redirectInput(Path.of("/dev/null").toFile()).start();
    assertThat(process.inputReader().lines().toList()).hasSize(1);
  }

  private static void assertOutput(Process process) throws IOException, InterruptedException {
    List<String> output = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    assertThat(process.waitFor()).isZero();
    assertThat(output.subList(0, output.size() - 1)).isEqualTo(lines());
    assertThat(Integer.parseInt(output.getLast())).isPositive();
  }
}

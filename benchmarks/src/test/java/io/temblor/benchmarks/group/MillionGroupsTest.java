// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/queries.md says about the memory of groups, in a JVM of its own whose heap would hold few more. */
final class MillionGroupsTest {
  private static final long GROUPS = 1_000_000;
  private static final long BYTES_FOR_A_GROUP = 600;
  private static final long MEGABYTES_OF_TABLES = 32;
  private static final long DEADLINE_SECONDS = 120;
  private static final Pattern FIGURE = Pattern.compile("(?m)^([a-z ]+): (-?\\d+)$");

  @TempDir Path folder;

  @Test
  void aMillionGroupsFitIntoAModestHeapAndGoAgain() throws Exception {
    Map<String, Long> figures = run();

    assertThat(figures).containsEntry("results", GROUPS).containsEntry("groups left", 0L);
    assertThat(figures.get("bytes for a group")).isBetween(1L, BYTES_FOR_A_GROUP);
    assertThat(figures.get("megabytes left")).as("what closed windows leave").isLessThan(MEGABYTES_OF_TABLES);
    assertThat(figures.get("most groups at once")).as("those of ten of a hundred seconds")
        .isBetween(GROUPS / 10, GROUPS / 10 + GROUPS / 500);
  }

  /** Runs {@link MillionGroups} and returns what it found. */
  private Map<String, Long> run() throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
        "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), MillionGroups.class.getName())
        .redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(said);
    assertThat(process.exitValue()).as(text).isZero();
    System.out.print(text);
    Map<String, Long> figures = new HashMap<>();
    for (Matcher figure = FIGURE.matcher(text); figure.find();) {
      figures.put(figure.group(1), Long.parseLong(figure.group(2)));
    }
    return figures;
  }
}

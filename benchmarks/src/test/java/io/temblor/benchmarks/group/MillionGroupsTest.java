// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What docs/queries.md says about the memory of groups. */
final class MillionGroupsTest {
  private static final long GROUPS = 1_000_000;
  private static final long BYTES_FOR_A_GROUP = 600;

  @Test
  @Timeout(300)
  void aMillionGroupsFitIntoAModestHeapAndGoAgain() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process = new ProcessBuilder(java, "-Xmx1g", "-XX:+UseSerialGC", "-cp",
        System.getProperty("java.class.path"), MillionGroups.class.getName()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    System.out.print(said);

    Map<String, Long> figures = figures(said.lines().toList());
    assertThat(figures).containsEntry("results", GROUPS).containsEntry("groups left", 0L);
    assertThat(figures.get("bytes for a group")).isBetween(1L, BYTES_FOR_A_GROUP);
    assertThat(figures.get("megabytes left")).as("the heap that closed windows leave").isLessThan(64);
    assertThat(figures.get("most groups at once")).as("those of ten of a hundred seconds")
        .isBetween(GROUPS / 10, GROUPS / 10 + GROUPS / 500);
  }

  private static Map<String, Long> figures(List<String> lines) {
    Map<String, Long> figures = new HashMap<>();
    for (String line : lines) {
      int colon = line.indexOf(": ");
      figures.put(line.substring(0, colon), Long.parseLong(line.substring(colon + 2)));
    }
    return figures;
  }
}

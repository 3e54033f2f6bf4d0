// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code temblor dev} beside someone who builds a plugin again and again while events flow. */
@Timeout(240)
final class DevTest {
  private static final Duration END = Duration.ofSeconds(30);
  private static final Pattern SWAPPED = Pattern.compile(
      "\\d\\d:\\d\\d:\\d\\d swapped codec-rot13 \\S+ in (\\d+) ms: pause (\\S+) ms, live (\\S+) s after the jar was written");
  private static final double MAX_SECONDS = 2;

  @TempDir Path folder;
  private Path jar;
  private MarkedLines lines;

  @BeforeEach
  void makeProject() throws IOException {
    Path project = Files.createDirectory(folder.resolve("codec"));
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    jar = project.resolve("target/codec-rot13-1.0.0.jar");
    lines = new MarkedLines(folder.resolve("lines.txt"));
    Files.writeString(folder.resolve("flow.troy"), lines.flow());
    Files.createDirectory(folder.resolve("plugins"));
  }

  private Temblor dev(String... more) throws IOException {
    List<String> words = new java.util.ArrayList<>(List.of("dev", "flow.troy"));
    words.addAll(List.of(more));
    return Temblor.start(folder, folder, Map.of("TEMBLOR_PLUGINS", folder.resolve("plugins").toString()), words);
  }

  private void build(byte[] bytes) throws IOException {
    Files.createDirectories(jar.getParent());
    Files.write(jar, bytes);
  }

  @Test
  void flowWaitsForTheFirstBuildAndEachBuildIsLiveInSeconds() throws Exception {
    try (Temblor temblor = dev()) {
      MarkedLines.awaitWords("no plugin has been built", temblor);
      MarkedLines.awaitWords("watching", temblor);

      build(PluginJar.marking("A", "1.0.0"));
      MarkedLines.awaitWords("installed codec-rot13 1.0.0", temblor);
      lines.awaitMark("A", temblor);

      build(PluginJar.marking("B", "1.0.0"));
      lines.awaitMark("B", temblor);
      MarkedLines.awaitWords("swapped codec-rot13 1.0.0", temblor);

      build(PluginJar.broken("1.0.0"));
      MarkedLines.awaitWords("1.0.0 goes on as it was", temblor);
      lines.awaitMark("B", temblor);

      build(PluginJar.marking("C", "0.9.0"));
      lines.awaitMark("C", temblor);
      MarkedLines.awaitWords("swapped codec-rot13 1.0.0 → 0.9.0", temblor);

      temblor.terminate();
      assertThat(temblor.exitCode(END)).as(temblor.err()).isZero();
      assertThat(lines.marksOfWholeSequence()).isEqualTo("ABC");
      List<Matcher> swaps = SWAPPED.matcher(temblor.err().replace("1.0.0 → ", "")).results().map(result -> {
        System.out.println(result.group());
        return SWAPPED.matcher(result.group());
      }).toList();
      assertThat(swaps).hasSize(2).allSatisfy(swap -> {
        assertThat(swap.matches()).isTrue();
        assertThat(Double.parseDouble(swap.group(3))).isLessThan(MAX_SECONDS);
      });
    }
  }

  @Test
  void flowIsDeployedAnewWhenItsFileChangesAndGoesOnWhenItHasErrors() throws Exception {
    build(PluginJar.marking("A", "1.0.0"));
    try (Temblor temblor = dev("--project", "codec")) {
      lines.awaitMark("A", temblor);
      assertThat(temblor.err()).contains("installed codec-rot13 1.0.0").doesNotContain("no plugin has been built");

      Files.writeString(folder.resolve("flow.troy"), "define flow main flow");
      MarkedLines.awaitWords("flow.troy has errors; the flows go on as they were", temblor);
      lines.awaitMark("A", temblor);

      MarkedLines others = new MarkedLines(folder.resolve("others.txt"));
      Files.writeString(folder.resolve("flow.troy"), others.flow());
      MarkedLines.awaitWords("deployed flow.troy again", temblor);
      others.awaitMark("A", temblor);

      temblor.terminate();
      assertThat(temblor.exitCode(END)).as(temblor.err()).isZero();
      assertThat(lines.marksOfWholeSequence()).isEqualTo("A");
      assertThat(others.marksOfWholeSequence()).isEqualTo("A");
    }
  }
}

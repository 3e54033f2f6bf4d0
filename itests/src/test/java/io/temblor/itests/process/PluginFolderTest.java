// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server under load whose folder of plugins is changed. */
@Timeout(240)
final class PluginFolderTest {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(30);

  @TempDir Path folder;
  private Path plugins;
  private MarkedLines lines;

  @BeforeEach
  void makeFolder() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
    lines = new MarkedLines(folder.resolve("lines.txt"));
    Files.writeString(folder.resolve("flow.troy"), lines.flow());
  }

  private Temblor server() throws IOException {
    return Temblor.start(folder, folder,
        Map.of("TEMBLOR_PLUGINS", plugins.toString(), "TEMBLOR_LOG", "error,io.temblor.runtime.container.folder=info"),
        List.of("server", "run", "-n", "flow.troy"));
  }

  private static long errors(Temblor server) {
    return server.err().lines().filter(line -> line.contains("ERROR")).count();
  }

  @Test
  void flowsFindWhatLiesThereAtTheStart() throws Exception {
    Files.write(plugins.resolve("codec.jar"), PluginJar.marking("A", "1.0.0"));
    try (Temblor server = server()) {
      lines.awaitMark("A", server);
      server.terminate();
      assertThat(server.exitCode(END)).as(server.err()).isZero();
      assertThat(lines.marksOfWholeSequence()).isEqualTo("A");
      assertThat(errors(server)).as(server.err()).isZero();
    }
  }

  @Test
  void changedJarIsUpgradedUnderLoadAndARemovedOneStaysWhileItIsUsed() throws Exception {
    Path jar = Files.write(plugins.resolve("codec.jar"), PluginJar.marking("A", "1.0.0"));
    try (Temblor server = server()) {
      lines.awaitMark("A", server);

      Files.write(jar, PluginJar.marking("B", "1.1.0"));
      MarkedLines.awaitWords("upgrade of codec-rot13 1.0.0 to 1.1.0 done", server);
      lines.awaitMark("B", server);

      Files.write(jar, PluginJar.broken("1.2.0"));
      MarkedLines.awaitWords("upgrade of codec-rot13 1.1.0 to 1.2.0", server);
      lines.awaitMark("B", server);

      Files.write(jar, PluginJar.marking("C", "1.0.1"));
      MarkedLines.awaitWords("upgrade of codec-rot13 1.1.0 to 1.0.1 done", server);
      lines.awaitMark("C", server);

      Files.delete(jar);
      MarkedLines.awaitWords("uninstall of codec-rot13 1.0.1 refused", server);
      lines.awaitMark("C", server);

      server.terminate();
      assertThat(server.exitCode(END)).as(server.err()).isZero();
      assertThat(lines.marksOfWholeSequence()).isEqualTo("ABC");
      assertThat(server.err()).contains("codec.jar: upgrade of codec-rot13 1.1.0 to 1.2.0 ")
          .contains("; 1.1.0 goes on. The file is tried again when it changes")
          .containsPattern("ERROR .*codec-rot13 1\\.0\\.1.* main");
      assertThat(errors(server)).as(server.err()).isEqualTo(2);
    }
  }

  @Test
  void whatChangesWhileTheServerIsDownIsNoticedWhenItStarts() throws Exception {
    Path jar = Files.write(plugins.resolve("codec.jar"), PluginJar.marking("A", "1.0.0"));
    try (Temblor server = server()) {
      lines.awaitMark("A", server);
      server.terminate();
      assertThat(server.exitCode(END)).as(server.err()).isZero();
    }
    Files.delete(folder.resolve("lines.txt"));
    Files.write(jar, PluginJar.marking("B", "0.9.0"));
    try (Temblor server = server()) {
      lines.awaitMark("B", server);
      server.terminate();
      assertThat(server.exitCode(END)).as(server.err()).isZero();
      assertThat(lines.marksOfWholeSequence()).isEqualTo("B");
      assertThat(errors(server)).as(server.err()).isZero();
    }
    Files.delete(folder.resolve("lines.txt"));
    Files.delete(jar);
    try (Temblor server = server()) {
      assertThat(server.exitCode(START)).isEqualTo(1);
      assertThat(server.err()).contains("uninstall of codec-rot13 0.9.0 done").contains("rot13");
    }
  }

  @Test
  void halfAJarIsReportedOnceAndTakenWhenItIsWhole() throws Exception {
    byte[] second = PluginJar.marking("B", "1.1.0");
    Path jar = Files.write(plugins.resolve("codec.jar"), PluginJar.marking("A", "1.0.0"));
    try (Temblor server = server()) {
      lines.awaitMark("A", server);

      Files.write(jar, Arrays.copyOf(second, second.length / 2));
      MarkedLines.awaitWords("codec.jar: is no whole jar", server);
      lines.awaitMark("A", server);
      Files.write(jar, second);
      MarkedLines.awaitWords("upgrade of codec-rot13 1.0.0 to 1.1.0 done", server);
      lines.awaitMark("B", server);

      server.terminate();
      assertThat(server.exitCode(END)).as(server.err()).isZero();
      assertThat(lines.marksOfWholeSequence()).isEqualTo("AB");
      assertThat(errors(server)).as(server.err()).isEqualTo(1);
    }
  }
}

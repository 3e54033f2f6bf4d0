// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.jars.JarWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds, and what becomes of them. */
final class DevPluginsTest {
  @TempDir private Path target;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final RecordingPlugins manager = new RecordingPlugins();
  private final List<String> said = new ArrayList<>();
  private final DevPlugins plugins = new DevPlugins(new JarWatch(this::jars, () -> now), manager, said::add);

  private List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.toList();
    }
  }

  private void settle() throws IOException, InterruptedException {
    for (boolean isSettling = true; isSettling;) {
      now = now.plusMillis(100);
      isSettling = plugins.look().isSettling();
    }
  }

  private void build(String file, String bundle, String version, String content) throws IOException {
    Path jar = Jars.write(target.resolve(file), bundle, version, content);
    Files.setLastModifiedTime(jar, FileTime.from(now));
  }

  @Test
  void everyBuildIsSwappedInWhateverItsVersion() throws Exception {
    build("a-1.0.0.jar", "a", "1.0.0", "first");
    settle();
    build("a-1.0.0.jar", "a", "1.0.0", "second");
    settle();

    assertThat(manager.calls).containsExactly("install a 1.0.0", "upgrade a 1.0.0");
    assertThat(manager.options.allowDowngrade()).isTrue();
    assertThat(manager.options.force()).isTrue();
    assertThat(manager.options.probation()).isEqualTo(Duration.ofSeconds(2));
    assertThat(said).hasSize(2).last().asString().startsWith("swapped a 1.0.0 in ");
  }

  @Test
  void buildWithoutChangeAndCleanAreNoOccasions() throws Exception {
    build("a.jar", "a", "1.0.0", "first");
    settle();
    build("a.jar", "a", "1.0.0", "first");
    settle();
    Files.delete(target.resolve("a.jar"));
    settle();
    build("a.jar", "a", "1.0.0", "second");
    settle();

    assertThat(manager.calls).containsExactly("install a 1.0.0", "upgrade a 1.0.0");
  }

  @Test
  void ofSeveralJarsOfOneBundleTheYoungestIsTaken() throws Exception {
    build("a-2.0.0.jar", "a", "2.0.0", "");
    now = now.plusSeconds(10);
    build("a-1.0.0.jar", "a", "1.0.0", "");
    now = now.plusSeconds(10);
    settle();

    assertThat(manager.calls).containsExactly("install a 1.0.0");
  }

  @Test
  void jarsWithoutPluginsAreLeftAlone() throws Exception {
    build("lib.jar", "lib", "1.0.0", "");
    settle();

    assertThat(manager.calls).isEmpty();
    assertThat(said).isEmpty();
  }

  @Test
  void refusalSaysWhyAndWhatGoesOn() throws Exception {
    build("bad.jar", "bad", "1.0.0", "");
    settle();
    settle();

    assertThat(said).containsExactly("bad 1.0.0 refused\n  nobody wants it");
  }

  @Test
  void nothingIsOnTrialBeforeFlowsRun() throws Exception {
    build("a.jar", "a", "1.0.0", "");
    now = now.plusSeconds(60);

    assertThat(plugins.lookBeforeFlows()).isEqualTo(new DevPlugins.Look(1, false));
    assertThat(manager.options.probation()).isZero();
  }
}

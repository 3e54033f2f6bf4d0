// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which jars of which folders count. */
final class BuildOutputsTest {
  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  private Path touch(String file) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, "");
  }

  @Test
  void jarsOfTheProjectAndItsModulesCountWithoutByProducts() throws IOException {
    touch("pom.xml");
    touch("codecs/rot13/pom.xml");
    Path one = touch("target/one-1.0.jar");
    Path two = touch("codecs/rot13/target/rot13-1.0.jar");
    for (String other : List.of("one-1.0-sources.jar", "one-1.0-javadoc.jar", "one-1.0-tests.jar",
        "one-1.0-test-sources.jar", "original-one-1.0.jar", ".one.jar", "one.txt", "classes/deep.jar")) {
      touch("target/" + other);
    }
    touch("not-a-module/target/x.jar");
    touch("src/test/project/pom.xml");
    touch("src/test/project/target/x.jar");
    touch(".git/pom.xml");

    BuildOutputs outputs = new BuildOutputs(List.of(folder), () -> now);

    assertThat(outputs.targets()).containsExactlyInAnyOrder(folder.resolve("target"),
        folder.resolve("codecs/rot13/target"));
    assertThat(outputs.jars()).containsExactlyInAnyOrder(one, two);
  }

  @Test
  void projectMayLieInAFolderThatIsNoModuleByItsName() throws IOException {
    touch("target/pom.xml");
    Path jar = touch("target/target/a.jar");

    assertThat(new BuildOutputs(List.of(folder.resolve("target")), () -> now).jars()).containsExactly(jar);
  }

  @Test
  void newModulesAreFoundAfterAWhile() throws IOException {
    touch("pom.xml");
    BuildOutputs outputs = new BuildOutputs(List.of(folder), () -> now);
    assertThat(outputs.jars()).isEmpty();

    touch("module/pom.xml");
    Path jar = touch("module/target/a.jar");
    now = now.plusSeconds(6);

    assertThat(outputs.jars()).containsExactly(jar);
  }
}

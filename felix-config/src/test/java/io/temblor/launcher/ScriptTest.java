// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/temblor} with JDKs that only print how they are called. */
@DisabledOnOs(WINDOWS)
final class ScriptTest {
  private static final Path SCRIPT = Path.of("src/main/distribution/bin/temblor");
  @TempDir private Path root;
  private Path script;

  private record Outcome(int exitCode, String out, String err) {}

  @BeforeEach
  void install() throws IOException {
    script = root.resolve("temblor/bin/temblor");
    Files.createDirectories(script.getParent());
    Files.copy(SCRIPT, script);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(root.resolve("temblor/lib"));
    Files.createFile(root.resolve("temblor/lib/felix-config.jar"));
    Files.createDirectories(root.resolve("jdks"));
  }

  private Path jdk(String name, int version) throws IOException {
    Path home = root.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + ".0.1\"\n");
    Path java = Files.writeString(home.resolve("bin/java"),
        "#!/bin/sh\nfor a in \"$0\" \"$@\"; do echo \"$a\"; done\nexit 7\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return home;
  }

  private Outcome temblor(Map<String, String> environment, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", script.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", root.toString(), "TEMBLOR_JDK_PLACES",
        root.resolve("jdks").toString()));
    builder.environment().putAll(environment);
    Path out = root.resolve("out");
    Path err = root.resolve("err");
    int exitCode = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    return new Outcome(exitCode, Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void theJdkNamedForTemblorWins() throws IOException, InterruptedException {
    Path ours = jdk("ours", 26);
    Path theirs = jdk("theirs", 25);

    Outcome outcome = temblor(Map.of("TEMBLOR_JAVA_HOME", ours.toString(), "JAVA_HOME", theirs.toString()), "run", "x");

    assertThat(outcome.exitCode()).isEqualTo(7);
    assertThat(outcome.out()).startsWith(ours + "/bin/java\n").endsWith("io.temblor.launcher.Main\nrun\nx\n");
  }

  @Test
  void aJdkNamedForTemblorThatIsTooOldIsAnError() throws IOException, InterruptedException {
    Path old = jdk("old", 17);
    jdk("jdks/new", 25);

    Outcome outcome = temblor(Map.of("TEMBLOR_JAVA_HOME", old.toString()));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("TEMBLOR_JAVA_HOME is " + old + ", which is no JDK 25 or newer");
  }

  @Test
  void anOldJavaHomeIsPassedOver() throws IOException, InterruptedException {
    Path found = jdk("jdks/new", 25);
    jdk("jdks/another", 8);

    assertThat(temblor(Map.of("JAVA_HOME", jdk("old", 17).toString())).out()).startsWith(found + "/bin/java\n");
  }

  @Test
  void theOneOnThePathIsFound() throws IOException, InterruptedException {
    Path onPath = jdk("on path", 25);

    assertThat(temblor(Map.of("PATH", onPath + "/bin:/usr/bin:/bin")).out()).startsWith(onPath + "/bin/java\n");
  }

  @Test
  void withoutAnyThePersonIsToldWhatToDo() throws IOException, InterruptedException {
    Outcome outcome = temblor(Map.of());

    // The machine may have a suitable one on its PATH; then there is nothing to see.
    if (outcome.exitCode() == 1) {
      assertThat(outcome.out()).isEmpty();
      assertThat(outcome.err()).contains("no JDK 25 or newer found").contains("TEMBLOR_JAVA_HOME");
    }
  }

  @Test
  void wordsPassUntouchedAndOptionsForJavaDoNotMixWithThem() throws IOException, InterruptedException {
    Map<String, String> environment = Map.of("JAVA_HOME", jdk("jdk", 25).toString(), "TEMBLOR_OPTS", "-Xmx64m -Da=b");

    Outcome outcome = temblor(environment, "run", "a file.tremor", "$HOME", "*", "");

    assertThat(outcome.out()).contains("\n-Xmx64m\n-Da=b\n").endsWith("Main\nrun\na file.tremor\n$HOME\n*\n\n");
  }

  @Test
  void javaIsToldToKeepStandardOutputClean() throws IOException, InterruptedException {
    assertThat(temblor(Map.of("JAVA_HOME", jdk("jdk", 25).toString()), "check", "x").out())
        .contains("\n-Xlog:disable\n-Xlog:all=error,cds*=off,aot*=off:stderr\n");
  }

  @Test
  void aServerGetsTheCollectorOfTheJvmOthersTheSmallOne() throws IOException, InterruptedException {
    Map<String, String> environment = Map.of("JAVA_HOME", jdk("jdk", 25).toString());

    assertThat(temblor(environment, "-i", "run", "server", "run").out()).doesNotContain("SerialGC");
    assertThat(temblor(environment, "-l", "server", "run", "x").out()).contains("SerialGC");
  }

  @Test
  void worksThroughALinkAndInAFolderThatCannotBeWritten() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(root.resolve("link"), Path.of("temblor/bin/temblor"));
    script = link;

    assertThat(temblor(Map.of("JAVA_HOME", jdk("jdk", 25).toString(), "TEMBLOR_CACHE", "/proc/none")).out())
        .contains("-Dtemblor.home=" + root.toRealPath().resolve("temblor"))
        .contains("SharedArchiveFile=" + root.resolve(".cache/temblor/"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verdict under options that users start Java with, each in a process of its own. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class JvmOptionsTest {
  private static final String PATIENT = "60000";
  private static final String BRIEF = "300";

  private static List<String> verdict(String weed, String patience, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), OneVerdict.class.getName(), weed, patience));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(process.waitFor()).as(lines.toString()).isZero();
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:+ExplicitGCInvokesConcurrent",
    "-XX:+UseZGC"})
  void pluginThatLeavesNothingIsGoneWithEveryCollector(String option) throws Exception {
    assertThat(verdict("Clean", PATIENT, option, Jvm.OPTION)).containsExactly("gone");
  }

  @Test
  void itIsNotKnownWhetherSomethingIsHeldWhereCollectionsAreSwitchedOff() throws Exception {
    assertThat(verdict("Clean", BRIEF, "-XX:+DisableExplicitGC", Jvm.OPTION)).containsExactly("not known",
        "not known: the JVM does not collect garbage on request (-XX:+DisableExplicitGC)");
  }

  @Test
  void whatIsPublicIsNamedWithoutTheOptionAndTheRestIsSaidToBeUnseen() throws Exception {
    assertThat(verdict("Deaf", BRIEF)).satisfiesExactly(
        state -> assertThat(state).isEqualTo("leaked"),
        holder -> assertThat(holder).startsWith("thread `deaf` is of class " + Weeds.class.getName() + "$Deaf"),
        unseen -> assertThat(unseen).startsWith("not looked at: ")
            .endsWith("Java was started without --add-opens=java.base/java.lang=ALL-UNNAMED"));
  }

  @Test
  void whatIsNotFoundWithoutTheOptionIsNotGuessed() throws Exception {
    assertThat(verdict("OnShelf", BRIEF)).satisfiesExactly(
        state -> assertThat(state).isEqualTo("not known"),
        holder -> assertThat(holder).startsWith("nothing that was found"),
        unseen -> assertThat(unseen).startsWith("not looked at: "));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {
  @ParameterizedTest
  @ValueSource(strings = {"-i north -l log.xml server run", "--instance=north --logger-config=log.xml server",
    "-l log.xml --instance north server run -n -i other"})
  void readsTheGlobalOptionsOnly(String words) {
    CommandLine line = CommandLine.of(words.split(" "));

    assertThat(line.command()).isEqualTo("server");
    assertThat(line.instance()).isEqualTo("north");
    assertThat(line.loggerConfig()).contains(Path.of("log.xml"));
    assertThat(line.serves()).isTrue();
  }

  @Test
  void nothingIsNeeded() {
    CommandLine line = CommandLine.of();

    assertThat(line.command()).isEmpty();
    assertThat(line.instance()).isEqualTo("temblor");
    assertThat(line.serves()).isFalse();
    assertThat(line.logs()).isFalse();
  }

  @Test
  void whatIsWrittenWronglyIsLeftToTheCommand() {
    assertThat(CommandLine.of("-i").command()).isEmpty();
    assertThat(CommandLine.of("-x", "run").command()).isEqualTo("run");
  }

  @Test
  void theLogIsForServersDeploymentsAndWhoeverConfiguresIt() {
    assertThat(CommandLine.of("run", "a.tremor").logs()).isFalse();
    assertThat(CommandLine.of("run", "a.troy").logs()).isTrue();
    assertThat(CommandLine.of("-l", "log.xml", "run", "a.tremor").logs()).isTrue();
    assertThat(CommandLine.of("server", "run").logs()).isTrue();
    assertThat(CommandLine.of("dev", "a.troy").logs()).isTrue();
  }

  @Test
  void serversAndDevelopersAreServed() {
    assertThat(CommandLine.of("dev", "a.troy").serves()).isTrue();
    assertThat(CommandLine.of("run", "dev.troy").serves()).isFalse();
    assertThat(CommandLine.of("dev", "a.troy").keeps()).isFalse();
    assertThat(CommandLine.of("server", "run").keeps()).isTrue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoggingTest {
  @TempDir private Path home;

  @BeforeEach
  void install() throws IOException {
    Files.createDirectory(home.resolve("etc"));
    Files.createFile(home.resolve("etc/logback.xml"));
  }

  @AfterEach
  void clear() {
    System.clearProperty("temblor.log.level");
    System.clearProperty("temblor.log.levels");
  }

  private Map<String, String> log(Map<String, String> environment) throws LaunchException {
    return new Logging(home, Optional.empty(), home.resolve("storage")).properties(environment);
  }

  @Test
  void errorsOnlyUnlessSomebodyAsks() throws LaunchException {
    assertThat(log(Map.of())).containsEntry("org.ops4j.pax.logging.StaticLogbackFile",
        home.resolve("etc/logback.xml").toString());
    assertThat(System.getProperty("temblor.log.level")).isEqualTo("error");
    assertThat(Logging.isAskedFor(Map.of())).isFalse();
  }

  @Test
  void theVariableOfTheReferenceWorksAndOursWins() throws LaunchException {
    log(Map.of("RUST_LOG", "info"));
    assertThat(System.getProperty("temblor.log.level")).isEqualTo("info");

    log(Map.of("RUST_LOG", "info", "TEMBLOR_LOG", "WARN"));
    assertThat(System.getProperty("temblor.log.level")).isEqualTo("warn");
  }

  @Test
  void levelsByLoggerAreIncluded() throws LaunchException {
    log(Map.of("TEMBLOR_LOG", "io.temblor.runtime=debug, info,evil\"/><x=trace,nonsense"));

    assertThat(System.getProperty("temblor.log.level")).isEqualTo("info");
    assertThat(Path.of(System.getProperty("temblor.log.levels"))).content().isEqualTo("""
        <included>
          <logger name="io.temblor.runtime" level="debug"/>
          <logger name="evilx" level="trace"/>
        </included>
        """);
  }

  @Test
  void aConfigurationThatCannotBeReadIsNamed() {
    Logging logging = new Logging(home, Optional.of(Path.of("gone.xml")), home);

    assertThatThrownBy(() -> logging.properties(Map.of())).isInstanceOf(LaunchException.class)
        .hasMessageContaining("Error loading logger-config from 'gone.xml'");
  }
}

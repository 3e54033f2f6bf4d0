// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VariablesTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("FOLDER", "/data", "EMPTY", "", "LOOP", "${LOOP}");

  @ParameterizedTest
  @CsvSource(
      textBlock = """
          plain,                                        plain
          ${temblor.home}/plugins,                      /opt/temblor/plugins
          ${FOLDER}/x,                                  /data/x
          ${FOLDER:-/other},                            /data
          ${EMPTY:-/other},                             /other
          ${NOT_SET},                                   ''
          ${NOT_SET:-${temblor.home}/etc},              /opt/temblor/etc
          ${NOT_SET:-${EMPTY:-${FOLDER}/run}},          /data/run
          ${LOOP},                                      ${LOOP}
          """)
  void variablesAreReplacedFromTheInside(String value, String expected) {
    assertThat(Variables.replace(value, Path.of("/opt/temblor"), ENVIRONMENT)).isEqualTo(expected);
  }
}

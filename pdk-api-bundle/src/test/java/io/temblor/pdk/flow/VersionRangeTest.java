// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionRangeTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "[1.2,2) | 1.2.0 | true",
    "[1.2,2) | 1.1.9 | false",
    "[1.2,2) | 2.0.0 | false",
    "(1.2,2] | 1.2.0 | false",
    "(1.2,2] | 2.0.0 | true",
    "1.2     | 3.0.0 | true",
    "1.2     | 1.1.0 | false",
    "1.10    | 1.9.0 | false",
    "''      | 0.0.1 | true"})
  void rangeIncludesWhatItsBoundsSay(String range, String version, boolean included) {
    assertThat(new VersionRange(range).includes(version)).isEqualTo(included);
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "[1,2", "1.2.3.4", "[1;2)"})
  void malformedRangeIsRefusedWithAnExample(String range) {
    assertThatThrownBy(() -> new VersionRange(range)).hasMessageContaining("[1.2,2)");
  }
}

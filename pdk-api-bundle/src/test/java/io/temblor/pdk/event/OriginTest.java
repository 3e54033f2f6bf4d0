// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OriginTest {
  @Test
  void uriSurvivesReadingAndPrinting() {
    Origin origin = Origin.parse("tcp://10.0.0.7:5123/a/b");
    assertThat(origin).isEqualTo(new Origin("tcp", "10.0.0.7", 5123, List.of("a", "b")));
    assertThat(origin).hasToString("tcp://10.0.0.7:5123/a/b");
  }

  @Test
  void originWithoutSchemeIsRefused() {
    assertThatThrownBy(() -> Origin.parse("//host")).hasMessageContaining("needs a scheme");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class OtherWorkTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void itIsAPartOfTheMachine() {
    OtherWork others = new OtherWork();
    double part = others.fraction();
    while (Double.isNaN(part)) { // until the kernel has counted a tick
      Thread.onSpinWait();
      part = others.fraction();
    }
    assertThat(part).isBetween(0.0, 1.0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EventTallyTest {
  private final EventTally tally = new EventTally();
  private final UseCount first = new UseCount();
  private final UseCount second = new UseCount();

  @Test
  void theSumIsThatOfAllWhoCount() {
    first.use(tally);
    second.use(tally);
    first.add(3);
    second.add(4);
    assertThat(tally.sum()).isEqualTo(7);
  }

  @Test
  void whatWasCountedStaysCountedWhenTheUseEnds() {
    EventTally other = new EventTally();
    first.use(tally);
    first.add(3);
    first.use(other);
    first.add(5);
    first.use(null);
    first.add(100);
    assertThat(tally.sum()).isEqualTo(3);
    assertThat(other.sum()).isEqualTo(5);
  }
}

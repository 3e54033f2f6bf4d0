// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The fuzz test can fail, and tells what is needed to find out why. */
class WatchTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void whatIsThrownIsToldWithTheSmallestTextThatThrowsIt() throws InterruptedException {
    Consumer<Input> examination = input -> {
      String text = input.source().text();
      if (text.contains("x") && text.indexOf('y') > text.indexOf('x')) { throw new IllegalStateException("xy"); }
    };

    Optional<Finding> finding = new Watch(examination, LONG).examine(List.of(
        Input.of("a.tremor", "nothing"), Input.of("b.tremor", "one x, two y, three z".repeat(20))).iterator());

    assertThat(finding).isPresent();
    assertThat(finding.get().input().source().text()).isEqualTo("xy");
    assertThat(finding.get().error()).hasMessageContaining("IllegalStateException: xy")
        .hasMessageContaining("b.tremor, 2 characters").hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void aStackThatOverflowsIsTold() throws InterruptedException {
    Optional<Finding> finding =
        new Watch(WatchTest::forever, LONG).examine(List.of(Input.of("a.tremor", "")).iterator());

    assertThat(finding.map(Finding::failure)).containsInstanceOf(StackOverflowError.class);
  }

  private static void forever(Input input) {
    forever(input.with(""));
  }

  @Test
  void whatDoesNotEndIsTold() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Consumer<Input> stuck = input -> {
      try {
        never.await();
      } catch (InterruptedException e) {
        throw new AssertionError("nobody interrupts", e);
      }
    };

    Optional<Finding> finding =
        new Watch(stuck, Duration.ofMillis(300)).examine(List.of(Input.of("a.tremor", "stuck")).iterator());
    never.countDown();

    assertThat(finding).isPresent();
    assertThat(finding.get().failure()).hasMessageContaining("takes longer");
    assertThat(finding.get().input().source().text()).isEqualTo("stuck");
  }
}

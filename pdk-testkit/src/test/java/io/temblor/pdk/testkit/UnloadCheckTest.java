// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

final class UnloadCheckTest {
  private static final String LEAK = "io.temblor.pdk.testkit.leak";

  @AfterEach
  void forgetLeak() {
    System.getProperties().remove(LEAK);
  }

  @Test
  void aPluginThatLeavesNothingBehindPasses() {
    assertThatCode(() -> UnloadCheck.assertUnloads(new Clean(), Runnable.class, Runnable::run))
        .doesNotThrowAnyException();
  }

  @Test
  void aPluginThatRegistersItselfInTheJdkIsFoundOut() {
    assertThatThrownBy(() -> UnloadCheck.assertUnloads(new Leaking(), Runnable.class, Runnable::run))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("stay in memory");
  }

  @Test
  void aPluginThatNeedsOthersIsSkippedWithTheReason() {
    assertThatThrownBy(() -> UnloadCheck.assertUnloads(new Needy(() -> {}), Runnable.class, Runnable::run))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("needs other services");
  }

  /** Leaves nothing behind. */
  public static final class Clean implements Runnable {
    @Override
    public void run() {
      // nothing to leave
    }
  }

  /** Leaves itself in the properties of the process. */
  public static final class Leaking implements Runnable {
    @Override
    public void run() {
      System.getProperties().put(LEAK, this);
    }
  }

  /** Cannot be made without others. */
  public static final class Needy implements Runnable {
    private final Runnable other;

    /** Takes what it needs. */
    public Needy(Runnable other) {
      this.other = other;
    }

    @Override
    public void run() {
      other.run();
    }
  }
}

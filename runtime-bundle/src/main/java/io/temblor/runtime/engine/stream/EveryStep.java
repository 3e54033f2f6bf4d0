// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stream;

import io.temblor.runtime.engine.report.Failures;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes steps that must all be taken, whichever of them fail: closing what plugins made. One thread. */
public final class EveryStep {
  private @Nullable Throwable first;

  /** A step that may fail. */
  @FunctionalInterface
  public interface Step {
    /** Takes the step. */
    void take() throws IOException;
  }

  /** Takes one step; a failure is kept for {@link #done}. */
  public void take(Step step) {
    try {
      step.take();
    } catch (Throwable e) { // checked ones that are not declared, too
      if (first == null) {
        first = e;
      } else if (first != e) {
        first.addSuppressed(e);
      }
    }
  }

  /** Throws the first failure, if there was one. */
  public void done() throws IOException {
    switch (first) {
      case null -> {} // every step went well
      case IOException e -> throw e;
      case Error e -> throw e;
      case RuntimeException e -> throw e;
      case Throwable e -> throw new IllegalStateException(Failures.message(e), e); // was not declared
    }
  }
}

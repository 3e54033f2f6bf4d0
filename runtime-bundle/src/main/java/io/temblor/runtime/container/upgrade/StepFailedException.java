// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import java.util.List;

/** A step of a change has failed; what was done so far has to be undone. */
final class StepFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  StepFailedException(List<String> reasons) {
    super(String.join("; ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  StepFailedException(String reason) {
    this(List.of(reason));
  }

  /** Returns why, in sentences. */
  List<String> reasons() {
    return reasons;
  }
}

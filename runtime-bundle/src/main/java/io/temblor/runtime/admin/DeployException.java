// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.util.List;

/** A flow cannot be deployed. Names every reason found; nothing of the flow is running. */
public final class DeployException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  /** Refuses {@code flow} for {@code reasons}, each a sentence that names the part of the flow it is about. */
  public DeployException(String flow, List<String> reasons) {
    super("Error deploying Flow " + flow + ": " + String.join("; ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  /** Returns the reasons; never empty. */
  public List<String> reasons() {
    return reasons;
  }
}

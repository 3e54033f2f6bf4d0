// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

/** There is no flow, or no connector in a flow, of the name given. */
public final class NoSuchFlowException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is not there and what is. */
  public NoSuchFlowException(String message) {
    super(message);
  }
}

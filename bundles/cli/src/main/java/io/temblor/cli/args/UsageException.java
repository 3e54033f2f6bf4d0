// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli.args;

/** The command line is written wrongly. The message says where, and what was expected. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public UsageException(String message) {
    super(message);
  }
}

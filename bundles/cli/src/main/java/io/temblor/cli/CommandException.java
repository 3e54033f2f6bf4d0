// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

/** A command fails. The message is printed behind {@code error: }. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  CommandException(String message) {
    super(message);
  }

  CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.launcher;

/** The process cannot start. The message is for the person who started it. */
final class LaunchException extends Exception {
  private static final long serialVersionUID = 1L;

  LaunchException(String message) {
    super(message);
  }

  LaunchException(String message, Throwable cause) {
    super(message, cause);
  }
}

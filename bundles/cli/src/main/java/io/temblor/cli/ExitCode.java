// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

/** Exit codes of the process. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  /** The command line is written wrongly. */
  static final int MISUSED = 2;

  private ExitCode() {}
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell;

/**
 * A command did not do what was asked for. The message is what to print: either the answer itself, such as a receipt that says why not,
 * or a complaint.
 */
public final class CommandFailed extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final int exitCode;
  private final boolean isAnswer;

  private CommandFailed(String text, int exitCode, boolean isAnswer) {
    super(text);
    this.exitCode = exitCode;
    this.isAnswer = isAnswer;
  }

  /** Returns a failure whose text is what was asked for. */
  public static CommandFailed withAnswer(String text) {
    return new CommandFailed(text, FAILED, /* isAnswer= */ true);
  }

  /** Returns a failure of a command that could not even be tried. */
  public static CommandFailed because(String complaint) {
    return new CommandFailed(complaint, FAILED, /* isAnswer= */ false);
  }

  /** Returns a failure with the complaint that {@code cause} makes. */
  public static CommandFailed because(Exception cause) {
    CommandFailed failed = because(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    failed.initCause(cause);
    return failed;
  }

  /** Returns the failure of a command that is written wrongly. */
  public static CommandFailed misused(String complaint) {
    return new CommandFailed(complaint, MISUSED, /* isAnswer= */ false);
  }

  /** Returns the same failure with an answer for programs in the place of the complaint. */
  public CommandFailed answered(String text) {
    return new CommandFailed(text, exitCode, /* isAnswer= */ true);
  }

  /** Returns the text. */
  public String text() {
    return String.valueOf(getMessage());
  }

  /** Tells whether the text is what was asked for, rather than a complaint. */
  public boolean isAnswer() {
    return isAnswer;
  }

  /** Returns 1, or 2 when the command is written wrongly. */
  public int exitCode() {
    return exitCode;
  }
}

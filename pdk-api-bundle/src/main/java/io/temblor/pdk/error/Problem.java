// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.error;

/**
 * Something a person should know, tied to a place in a text: a compile error, a warning, or a runtime error of a script.
 *
 * @param severity how bad it is
 * @param code a stable word for the kind of problem ({@code unknown-function}), counted by metrics and asserted by tests
 * @param position where it is; {@link Position#UNKNOWN} when it has no place
 * @param message what is wrong, in one sentence
 * @param hint what to do next; empty when there is nothing helpful to say
 * @param rendered the whole problem with the excerpt of the source and the caret, ready to print
 */
public record Problem(
    Severity severity, String code, Position position, String message, String hint, String rendered) {

  /** How bad a problem is. */
  public enum Severity {
    /** Nothing can be run, or the event failed. */
    ERROR,
    /** It runs, but probably not as meant. */
    WARNING
  }

  /**
   * A place in a text. Lines and columns count from 1, columns in code points; the end is exclusive.
   *
   * @param file name of the text as the user gave it; empty when unknown
   * @param line first line, 0 when unknown
   * @param column first column, 0 when unknown
   * @param endLine last line
   * @param endColumn column behind the last character
   */
  public record Position(String file, int line, int column, int endLine, int endColumn) {
    /** No place at all. */
    public static final Position UNKNOWN = new Position("", 0, 0, 0, 0);

    /** Returns {@code file:line:column}, as far as known. */
    @Override
    public String toString() {
      return line == 0 ? file : file + ":" + line + ":" + column;
    }
  }
}

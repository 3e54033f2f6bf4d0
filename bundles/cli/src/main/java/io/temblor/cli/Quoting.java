// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes words so that the Gogo shell reads them as they are: no variable, no pattern, no calculation. */
final class Quoting {
  private Quoting() {}

  /** Returns a line of words, each one quoted. */
  static String line(Collection<String> words) {
    return words.stream().map(Quoting::quoted).collect(Collectors.joining(" "));
  }

  /**
   * Returns one word between single quotes, in which nothing has a meaning. A single quote itself stands between two such pieces, behind a
   * backslash. The end of a line would end the command, and becomes a blank.
   */
  static String quoted(String word) {
    return "'" + word.replaceAll("\\R", " ").replace("'", "'\\''") + "'";
  }
}

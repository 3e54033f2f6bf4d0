// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli.args;

/**
 * A word of a command that is no option.
 *
 * @param name what it is called in the help, {@code SCRIPT}
 * @param count how many there may be
 * @param help what it is, in a few words
 */
public record Parameter(String name, Count count, String help) {
  /** How many words a parameter takes. The last parameter only may take more than one. */
  public enum Count {
    /** Exactly one. */
    ONE,
    /** None or one. */
    OPTIONAL,
    /** Any number. */
    ANY,
    /** At least one. */
    MANY
  }

  boolean isRequired() {
    return count == Count.ONE || count == Count.MANY;
  }

  boolean isRepeated() {
    return count == Count.ANY || count == Count.MANY;
  }

  String written() {
    String word = isRepeated() ? name + "…" : name;
    return isRequired() ? word : "[" + word + "]";
  }
}

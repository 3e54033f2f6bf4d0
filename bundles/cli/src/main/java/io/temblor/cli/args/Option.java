// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli.args;

import java.util.List;
import java.util.Optional;

/**
 * An option of a command.
 *
 * @param letter short form, {@code 'n'} for {@code -n}; empty when it has none
 * @param name long form without dashes
 * @param value what its value is called in the help, {@code FILE}; empty for a flag
 * @param otherwise the value it has when it is not given
 * @param choices the only values it may have; empty for any
 * @param isRepeated whether it may be given more than once
 * @param help what it does, in a few words
 */
public record Option(
    Optional<Character> letter,
    String name,
    Optional<String> value,
    Optional<String> otherwise,
    List<String> choices,
    boolean isRepeated,
    String help) {
  /** Copies the list. */
  public Option {
    choices = List.copyOf(choices);
  }

  /** Returns an option that is there or not. */
  public static Option flag(char letter, String name, String help) {
    return new Option(Optional.of(letter), name, Optional.empty(), Optional.empty(), List.of(), false, help);
  }

  /** Returns a flag without short form. */
  public static Option flag(String name, String help) {
    return new Option(Optional.empty(), name, Optional.empty(), Optional.empty(), List.of(), false, help);
  }

  /** Returns an option with a value. */
  public static Option value(char letter, String name, String value, String help) {
    return new Option(Optional.of(letter), name, Optional.of(value), Optional.empty(), List.of(), false, help);
  }

  /** Returns an option with a value and no short form. */
  public static Option value(String name, String value, String help) {
    return new Option(Optional.empty(), name, Optional.of(value), Optional.empty(), List.of(), false, help);
  }

  /** Returns this option with a value for when it is not given. */
  public Option or(String otherwise) {
    return new Option(letter, name, value, Optional.of(otherwise), choices, isRepeated, help);
  }

  /** Returns this option restricted to a few values. */
  public Option oneOf(String... choices) {
    return new Option(letter, name, value, otherwise, List.of(choices), isRepeated, help);
  }

  /** Returns this option for any number of values. */
  public Option repeated() {
    return new Option(letter, name, value, otherwise, choices, true, help);
  }

  /** Returns how it is written: {@code -p, --pid FILE}. */
  String written() {
    return letter.map(l -> "-" + l + ", ").orElse("    ") + "--" + name + value.map(v -> " " + v).orElse("")
        + (isRepeated ? " …" : "");
  }

  /** Returns the help with the values and the default. */
  String explained() {
    return help + (choices.isEmpty() ? "" : ": " + String.join(", ", choices))
        + otherwise.filter(text -> !text.isEmpty()).map(text -> " [" + text + "]").orElse("");
  }
}

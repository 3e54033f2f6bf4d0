// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli.args;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options and parameters as they were given. */
public final class Arguments {
  private final Syntax syntax;
  private final Map<String, List<String>> options = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  private Arguments(Syntax syntax) {
    this.syntax = syntax;
  }

  /**
   * Reads the words behind the name of a command. Options may stand anywhere, with their value attached or as the next word; {@code --}
   * ends them. When help is asked for, nothing else is checked.
   *
   * @throws UsageException when the words do not fit {@code syntax}
   */
  public static Arguments parse(Syntax syntax, List<String> words) throws UsageException {
    Arguments arguments = new Arguments(syntax);
    new Reader(arguments, words).read();
    if (!arguments.isHelpWanted()) {
      arguments.checkWords();
    }
    return arguments;
  }

  /** Tells whether {@code -h} was given. */
  public boolean isHelpWanted() {
    return options.containsKey("help");
  }

  /** Tells whether an option was given. */
  public boolean has(String option) {
    return options.containsKey(option);
  }

  /** Returns the value of an option, or its default; empty when it was not given and has none. */
  public Optional<String> value(String option) {
    return values(option).stream().findFirst().or(() -> syntax.option(option).flatMap(Option::otherwise));
  }

  /** Returns the values of an option in the order they were given; empty when it was not given. */
  public List<String> values(String option) {
    return List.copyOf(options.getOrDefault(option, List.of()));
  }

  /**
   * Returns the value of an option that is a whole number.
   *
   * @throws UsageException when it is no number or below {@code least}
   */
  public int number(String option, int least) throws UsageException {
    String text = value(option).orElseThrow();
    try {
      int number = Integer.parseInt(text);
      if (number >= least) { return number; }
    } catch (NumberFormatException e) {
      // answered below, like a number that is too small
    }
    throw new UsageException("--" + option + " is `" + text + "`, must be a whole number of at least " + least);
  }

  /** Returns the words that are no options. */
  public List<String> words() {
    return List.copyOf(words);
  }

  private void checkWords() throws UsageException {
    List<Parameter> parameters = syntax.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).isRequired() && words.size() <= i) {
        throw new UsageException(parameters.get(i).name() + " is missing: " + parameters.get(i).help());
      }
    }
    boolean repeated = !parameters.isEmpty() && parameters.getLast().isRepeated();
    if (!repeated && words.size() > parameters.size()) {
      throw new UsageException("`" + words.get(parameters.size()) + "` is one word too many");
    }
  }

  /** Goes once over the words. */
  private static final class Reader {
    private final Arguments target;
    private final List<String> words;
    private int next;

    Reader(Arguments target, List<String> words) {
      this.target = target;
      this.words = words;
    }

    void read() throws UsageException {
      boolean optionsEnded = false;
      while (next < words.size()) {
        String word = words.get(next++);
        if (optionsEnded || word.equals("-") || !word.startsWith("-")) {
          target.words.add(word);
        } else if (word.equals("--")) {
          optionsEnded = true;
        } else if (word.startsWith("--")) {
          longOption(word);
        } else {
          letters(word);
        }
      }
    }

    private void longOption(String word) throws UsageException {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
      Option option = target.syntax.option(name)
          .orElseThrow(() -> new UsageException("there is no option --" + name));
      if (option.value().isEmpty()) {
        if (equals >= 0) { throw new UsageException("--" + name + " takes no value"); }
        put(option, "");
      } else {
        put(option, equals < 0 ? nextWord(option) : word.substring(equals + 1));
      }
    }

    private void letters(String word) throws UsageException {
      for (int i = 1; i < word.length(); i++) {
        char letter = word.charAt(i);
        Option option = target.syntax.option(letter)
            .orElseThrow(() -> new UsageException("there is no option -" + letter));
        if (option.value().isPresent()) {
          String rest = word.substring(i + 1);
          put(option, rest.isEmpty() ? nextWord(option) : rest.startsWith("=") ? rest.substring(1) : rest);
          return;
        }
        put(option, "");
      }
    }

    private String nextWord(Option option) throws UsageException {
      if (next == words.size()) {
        throw new UsageException("--" + option.name() + " needs a value: " + option.value().orElseThrow());
      }
      return words.get(next++);
    }

    private void put(Option option, String value) throws UsageException {
      if (!option.choices().isEmpty() && !option.choices().contains(value)) {
        throw new UsageException(
            "--" + option.name() + " is `" + value + "`, must be one of " + String.join(", ", option.choices()));
      }
      List<String> values = target.options.computeIfAbsent(option.name(), name -> new ArrayList<>());
      if (!values.isEmpty() && !option.isRepeated()) {
        throw new UsageException("--" + option.name() + " is given twice");
      }
      values.add(value);
    }
  }
}

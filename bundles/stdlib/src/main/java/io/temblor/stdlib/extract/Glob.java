// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.function.Extractor;
import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code glob}: shell patterns over whole texts. All positions a text may have reached in the pattern are followed at once, so that many
 * stars cost no more than one: time grows with text times pattern, never faster.
 */
final class Glob implements Extractor {
  private sealed interface Token {}

  private record Literal(int character) implements Token {}

  private record Any() implements Token {}

  private record Star() implements Token {}

  /** Two stars and the slash behind them: nothing, or any text that ends with a slash. */
  private record Folders() implements Token {}

  private record OneOf(List<int[]> ranges, boolean negated) implements Token {
    boolean has(int character) {
      return ranges.stream().anyMatch(range -> range[0] <= character && character <= range[1]) != negated;
    }
  }

  private final Token[] tokens;

  private Glob(List<Token> tokens) {
    this.tokens = tokens.toArray(Token[]::new);
  }

  static Extractor compile(String pattern) throws FunctionException {
    String begin = pattern.isEmpty() ? "" : pattern.substring(0, pattern.length() - 1);
    if (pattern.length() > 1 && pattern.endsWith("*") && isPlain(begin)) {
      return (_, text) -> text.text().startsWith(begin) ? Value.of(true) : null;
    }
    if (pattern.length() > 1 && pattern.startsWith("*") && isPlain(pattern.substring(1))) {
      String end = pattern.substring(1);
      return (_, text) -> text.text().endsWith(end) ? Value.of(true) : null;
    }
    return new Glob(parse(pattern));
  }

  private static boolean isPlain(String text) {
    return text.indexOf('*') < 0 && text.indexOf('?') < 0;
  }

  private static List<Token> parse(String pattern) throws FunctionException {
    int[] characters = pattern.codePoints().toArray();
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < characters.length) {
      switch (characters[at]) {
        case '?' -> {
          tokens.add(new Any());
          at++;
        }
        case '*' -> {
          int end = at;
          while (end < characters.length && characters[end] == '*') {
            end++;
          }
          at = stars(characters, at, end, tokens);
        }
        case '[' -> at = oneOf(characters, at, tokens);
        default -> tokens.add(new Literal(characters[at++]));
      }
    }
    return tokens;
  }

  private static int stars(int[] characters, int from, int to, List<Token> tokens) throws FunctionException {
    if (to - from == 1) {
      tokens.add(new Star());
      return to;
    }
    if (to - from > 2) {
      throw FunctionException.failed("character " + from + ": at most two stars may follow one another");
    }
    boolean component =
        (from == 0 || characters[from - 1] == '/') && (to == characters.length || characters[to] == '/');
    if (!component) {
      throw FunctionException.failed("character " + from + ": `**` must stand between slashes, alone");
    }
    boolean last = to == characters.length;
    boolean again = !last && !tokens.isEmpty() && tokens.getLast() instanceof Folders;
    if (!again) { // folders in folders are folders: thousands of them would only cost a stack and time
      tokens.add(last ? new Star() : new Folders());
    }
    return last ? to : to + 1;
  }

  // "[" "!"? "]"? (character | character "-" character)* "]"
  private static int oneOf(int[] characters, int from, List<Token> tokens) throws FunctionException {
    int at = from + 1;
    boolean negated = at < characters.length && characters[at] == '!';
    at += negated ? 1 : 0;
    List<int[]> ranges = new ArrayList<>();
    while (at < characters.length && (characters[at] != ']' || ranges.isEmpty())) {
      boolean range = at + 2 < characters.length && characters[at + 1] == '-' && characters[at + 2] != ']';
      ranges.add(new int[]{characters[at], characters[range ? at + 2 : at]});
      at += range ? 3 : 1;
    }
    if (at >= characters.length) {
      throw FunctionException.failed("character " + from + ": the `[` is not closed by `]`");
    }
    tokens.add(new OneOf(List.copyOf(ranges), negated));
    return at + 1;
  }

  @Override
  public @Nullable Value extract(CallContext context, StringValue text) {
    return matches(text.text()) ? Value.of(true) : null;
  }

  private boolean matches(String text) {
    BitSet reached = new BitSet(tokens.length + 1);
    reach(reached, 0);
    for (int at = 0; at < text.length() && !reached.isEmpty();) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      BitSet next = new BitSet(tokens.length + 1);
      for (int i = reached.nextSetBit(0); i >= 0 && i < tokens.length; i = reached.nextSetBit(i + 1)) {
        step(i, character, next);
      }
      reached = next;
    }
    return reached.get(tokens.length);
  }

  private void step(int token, int character, BitSet next) {
    switch (tokens[token]) {
      case Literal expected -> reachIf(expected.character() == character, next, token + 1);
      case OneOf expected -> reachIf(expected.has(character), next, token + 1);
      case Any _ -> reach(next, token + 1);
      case Star _ -> reach(next, token);
      case Folders _ -> {
        next.set(token);
        reachIf(character == '/', next, token + 1);
      }
    }
  }

  private void reachIf(boolean condition, BitSet next, int token) {
    if (condition) {
      reach(next, token);
    }
  }

  /** Marks a position, and those behind tokens that may stand for nothing. */
  private void reach(BitSet positions, int token) {
    positions.set(token);
    if (token < tokens.length && (tokens[token] instanceof Star || tokens[token] instanceof Folders)) {
      reach(positions, token + 1);
    }
  }
}

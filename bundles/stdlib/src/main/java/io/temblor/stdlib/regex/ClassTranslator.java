// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.regex;

import io.temblor.pdk.function.FunctionException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a class in brackets. Beyond RE2's it may hold classes ({@code [a-z[0-9]]}), and {@code &&}, {@code --} and {@code ~~} between them.
 */
final class ClassTranslator {
  private static final int MAX_DEPTH = 50;

  private final PatternText text;
  private final Escapes escapes;
  private final boolean unicode;
  private final boolean verbose;

  ClassTranslator(PatternText text, boolean unicode, boolean verbose) {
    this.text = text;
    this.escapes = new Escapes(text);
    this.unicode = unicode;
    this.verbose = verbose;
  }

  /** Returns the class whose opening bracket has been read, as RE2 writes it. */
  String translate() throws FunctionException {
    boolean negated = text.peek() == '^';
    Content content = content(1);
    if (content.text != null) { return (negated ? "[^" : "[") + content.text + "]"; }
    String set = CodePoints.text(negated ? CodePoints.negated(content.set()) : content.set());
    return set.isEmpty() ? "[^\\x{0}-\\x{10ffff}]" : "[" + set + "]";
  }

  /** What a class holds, before it is negated. */
  private static final class Content {
    private @Nullable String text = "";
    private @Nullable BitSet set;
    private final StringBuilder texts = new StringBuilder();
    private final List<CharacterSet> sets = new ArrayList<>();

    void add(CharacterSet more) {
      sets.add(more);
      text = text == null || more.text() == null ? null : texts.append(more.text()).toString();
    }

    void replace(BitSet only) {
      text = null;
      set = only;
      sets.clear();
    }

    BitSet set() {
      BitSet all = set == null ? new BitSet() : (BitSet) set.clone();
      for (CharacterSet more : sets) {
        all.or(more.set());
      }
      return all;
    }
  }

  // class := "[" "^"? "]"? item* (("&&" | "--" | "~~") item*)* "]"       the opening bracket has been read
  private Content content(int depth) throws FunctionException {
    int opened = text.at - 1;
    if (depth > MAX_DEPTH) { throw text.error(opened, "classes are nested more than " + MAX_DEPTH + " deep"); }
    text.take("^");
    Content content = new Content();
    boolean first = true;
    while (true) {
      skipSpace();
      if (text.peek() == PatternText.END) { throw text.error(opened, "the class is not closed by `]`"); }
      if (text.peek() == ']' && !first) {
        text.at++;
        return content;
      }
      if (!first && isOperator()) {
        int operator = text.next();
        text.at++;
        content.replace(combined(content.set(), operator, operand(opened, depth)));
        continue;
      }
      content.add(item(depth));
      first = false;
    }
  }

  private boolean isOperator() {
    int c = text.peek();
    return (c == '&' || c == '-' || c == '~') && text.peek(1) == c && !(c == '-' && text.peek(2) == ']');
  }

  /** Reads the items up to the next operator or the end of the class. */
  private BitSet operand(int opened, int depth) throws FunctionException {
    Content operand = new Content();
    while (text.peek() != ']' && !isOperator()) {
      if (text.peek() == PatternText.END) { throw text.error(opened, "the class is not closed by `]`"); }
      operand.add(item(depth));
      skipSpace();
    }
    return operand.set();
  }

  private static BitSet combined(BitSet left, int operator, BitSet right) {
    switch (operator) {
      case '&' -> left.and(right);
      case '-' -> left.andNot(right);
      default -> left.xor(right);
    }
    return left;
  }

  // item := "[:" name ":]" | class | set | character ("-" character)?
  private CharacterSet item(int depth) throws FunctionException {
    int start = text.at;
    if (text.peek() == '[') {
      Optional<CharacterSet> posix = posix();
      if (posix.isPresent()) { return posix.get(); }
      text.at++;
      boolean negated = text.peek() == '^';
      Content nested = content(depth + 1);
      if (nested.text != null && !negated) {
        BitSet[] lazily = new BitSet[1];
        return new CharacterSet(nested.text, null, c -> {
          lazily[0] = lazily[0] == null ? nested.set() : lazily[0];
          return lazily[0].get(c);
        });
      }
      BitSet set = negated ? CodePoints.negated(nested.set()) : nested.set();
      return new CharacterSet(null, null, set::get);
    }
    int from;
    if (text.take("\\")) {
      Optional<CharacterSet> set = escapes.set(unicode);
      if (set.isPresent()) { return set.get(); }
      from = escapes.character();
    } else {
      from = text.next();
    }
    skipSpace();
    boolean range = text.peek() == '-' && text.peek(1) != ']' && text.peek(1) != '-' && text.peek(1) != PatternText.END;
    if (!range) { return CharacterSet.range(from, from); }
    text.at++;
    skipSpace();
    int to = text.take("\\") ? end(start) : text.next();
    if (to < from) { throw text.error(start, "the range ends before it begins"); }
    return CharacterSet.range(from, to);
  }

  private int end(int start) throws FunctionException {
    if (escapes.set(unicode).isPresent()) { throw text.error(start, "a range must end with one character"); }
    return escapes.character();
  }

  private Optional<CharacterSet> posix() {
    int start = text.at;
    if (!text.take("[:")) { return Optional.empty(); }
    boolean negated = text.take("^");
    StringBuilder name = new StringBuilder();
    while (text.peek() >= 'a' && text.peek() <= 'z') {
      name.append((char) text.next());
    }
    String characters = text.take(":]") ? characters(name.toString()) : "";
    if (characters.isEmpty()) {
      text.at = start;
      return Optional.empty();
    }
    CharacterSet set = CharacterSet.ascii(characters);
    return Optional.of(negated ? set.negated() : set);
  }

  private static String characters(String name) {
    return switch (name) {
      case "alnum" -> "0-9A-Za-z";
      case "alpha" -> "A-Za-z";
      case "ascii" -> "\0-\u007F";
      case "blank" -> "\t ";
      case "cntrl" -> "\0-\u001F\u007F";
      case "digit" -> "0-9";
      case "graph" -> "!-~";
      case "lower" -> "a-z";
      case "print" -> " -~";
      case "punct" -> "!-/:-@[-`{-~";
      case "space" -> "\t-\r ";
      case "upper" -> "A-Z";
      case "word" -> "0-9A-Za-z_";
      case "xdigit" -> "0-9A-Fa-f";
      default -> "";
    };
  }

  private void skipSpace() {
    while (verbose && (text.peek() == ' ' || text.peek() >= '\t' && text.peek() <= '\r')) {
      text.at++;
    }
  }
}

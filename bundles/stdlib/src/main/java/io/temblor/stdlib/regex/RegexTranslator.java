// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.regex;

import io.temblor.pdk.function.FunctionException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a pattern in the syntax of the languages, that of the crate {@code regex} of Rust, and writes it in that of RE2. The two agree on
 * what patterns mean, but the first knows Unicode in {@code \d}, {@code \s} and {@code \w}, sets in classes, white space and comments in
 * patterns ({@code (?x)}) and repeated repetitions, and refuses braces that repeat nothing. Groups lose their names, whose rules differ;
 * {@link #names()} keeps them.
 */
final class RegexTranslator {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_REPEAT = 1000;
  private static final long MAX_SIZE = 100_000; // steps of a program; RE2/J itself would fill the memory with (a{1000}){1000}

  private final PatternText text;
  private final Escapes escapes;
  private final StringBuilder out = new StringBuilder();
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private int groups;
  private long size;
  private boolean unicode = true;
  private boolean verbose;

  RegexTranslator(String pattern) {
    this.text = new PatternText(pattern);
    this.escapes = new Escapes(text);
  }

  /** The numbers of the named groups, in the order of the pattern. */
  Map<String, Integer> names() {
    return names;
  }

  String translate() throws FunctionException {
    alternation(0);
    if (text.peek() == ')') {
      text.at++;
      throw text.error(text.at - 1, "the bracket closes no group; write `\\)` where it is meant");
    }
    return out.toString();
  }

  // alternation := (atom repetition*)* ("|" (atom repetition*)*)*
  private void alternation(int depth) throws FunctionException {
    while (true) {
      skipComments();
      int start = text.at;
      switch (text.peek()) {
        case PatternText.END, ')' -> {
          return;
        }
        case '|' -> {
          text.at++;
          out.append('|');
        }
        case '*', '+', '?', '{' -> {
          text.at++;
          throw text.error(start,
              "there is nothing to repeat before this; write a backslash before it where it is meant");
        }
        default -> {
          int from = out.length();
          long before = size++;
          if (size > MAX_SIZE) { throw text.error(start, "the pattern has more than " + MAX_SIZE + " steps"); }
          if (atom(depth)) {
            repetitions(from, before);
          }
        }
      }
    }
  }

  /** Reads one atom; false if it was flags, which cannot be repeated. */
  private boolean atom(int depth) throws FunctionException {
    int c = text.next();
    switch (c) {
      case '(' -> {
        return group(depth + 1);
      }
      case '[' -> out.append(new ClassTranslator(text, unicode, verbose).translate());
      case '\\' -> escape();
      case '.', '^', '$' -> out.append((char) c);
      default -> out.append(CodePoints.text(c));
    }
    return true;
  }

  private void escape() throws FunctionException {
    int start = text.at - 1;
    switch (text.peek()) {
      case 'A', 'z', 'b', 'B' -> {
        out.append('\\').append((char) text.next());
        if (text.peek() == '{' && out.charAt(out.length() - 1) == 'b') {
          throw text.error(start, "half word boundaries are not supported");
        }
        return;
      }
      default -> {
        // a set or a character
      }
    }
    Optional<CharacterSet> set = escapes.set(unicode);
    if (set.isEmpty()) {
      out.append(CodePoints.text(escapes.character()));
      return;
    }
    String positive = set.get().text();
    if (positive != null) {
      out.append('[').append(positive).append(']');
    } else {
      String negative = set.get().complement();
      out.append(negative != null ? "[^" + negative : "[" + CodePoints.text(set.get().set())).append(']');
    }
  }

  // repetition := ("*" | "+" | "?" | "{" n ("," m?)? "}") "?"?
  private void repetitions(int from, long before) throws FunctionException {
    int repeated = 0;
    while (true) {
      skipComments();
      int start = text.at;
      String operator = switch (text.peek()) {
        case '*', '+', '?' -> Character.toString(text.next());
        case '{' -> counted();
        default -> "";
      };
      if (operator.isEmpty()) { return; }
      if (repeated == MAX_DEPTH) {
        throw text.error(start, "repetitions are repeated more than " + MAX_DEPTH + " times over");
      }
      if (repeated > 0) {
        out.insert(from, "(?:").append(')');
      }
      if (out.length() == from) { throw text.error(start, "there is nothing to repeat before this"); }
      out.append(operator);
      size = before + (size - before) * factor(operator) + 1;
      if (size > MAX_SIZE) {
        throw text.error(start, "the repetitions multiply to a program of more than " + MAX_SIZE + " steps");
      }
      if (text.take("?")) {
        out.append('?');
      }
      repeated++;
    }
  }

  /** How often what is repeated is written out in the program. */
  private static long factor(String operator) {
    if (operator.length() == 1) { return 1; }
    String[] bounds = operator.substring(1, operator.length() - 1).split(",", -1);
    String last = bounds[bounds.length - 1];
    return Math.max(1, last.isEmpty() ? Integer.parseInt(bounds[0]) + 1 : Integer.parseInt(last));
  }

  private String counted() throws FunctionException {
    int start = text.at++;
    String inside = text.until('}', start, "the repetition is not closed by `}`; write `\\{` where a brace is meant");
    if (!inside.matches("\\s*+[0-9]{1,9}\\s*+(,\\s*+([0-9]{1,9})?\\s*+)?")) {
      throw text.error(start, "a repetition is {n}, {n,} or {n,m}; write `\\{` where a brace is meant");
    }
    String[] bounds = inside.replaceAll("\\s", "").split(",");
    int low = Integer.parseInt(bounds[0]);
    int high = bounds.length > 1 ? Integer.parseInt(bounds[1]) : low;
    if (high < low) { throw text.error(start, "the repetition ends before it begins"); }
    if (high > MAX_REPEAT) { throw text.error(start, "at most " + MAX_REPEAT + " repetitions can be counted"); }
    return "{" + inside.replaceAll("\\s", "") + "}";
  }

  /** Reads a group, whose bracket has been read; false if it only set flags. */
  private boolean group(int depth) throws FunctionException {
    int opened = text.at - 1;
    if (depth > MAX_DEPTH) { throw text.error(opened, "groups are nested more than " + MAX_DEPTH + " deep"); }
    for (String look : new String[]{"?=", "?!", "?<=", "?<!"}) {
      if (text.take(look)) { throw text.error(opened, "look-around is not supported"); }
    }
    boolean outerUnicode = unicode;
    boolean outerVerbose = verbose;
    if (text.take("?P<") || text.take("?<")) {
      named(opened);
    } else if (text.take("?")) {
      String flags = flags(opened);
      out.append("(?").append(flags);
      if (text.next() == ')') {
        if (flags.isEmpty()) {
          out.setLength(out.length() - 2);
        } else {
          out.append(')');
        }
        return false; // flags stay until the group around ends
      }
      out.append(':');
    } else {
      groups++;
      out.append('(');
    }
    alternation(depth);
    if (text.next() != ')') {
      text.at = opened + 1;
      throw text.error(opened, "the group is not closed by `)`");
    }
    out.append(')');
    unicode = outerUnicode;
    verbose = outerVerbose;
    return true;
  }

  private void named(int opened) throws FunctionException {
    int start = text.at;
    String name = text.until('>', opened, "the name of the group is not closed by `>`");
    if (!name.matches("[_\\p{L}][_.\\[\\]\\p{L}\\p{N}]*")) {
      throw text.error(start,
          "the name of a group is made of letters, digits and underscores and begins with no digit");
    }
    groups++;
    if (names.put(name, groups) != null) { throw text.error(start, "there is a group of this name already"); }
    out.append('(');
  }

  /** Reads flags up to before {@code :} or {@code )}; returns those that RE2 knows. */
  private String flags(int opened) throws FunctionException {
    StringBuilder known = new StringBuilder();
    boolean on = true;
    boolean any = false;
    while (text.peek() != ':' && text.peek() != ')') {
      int flag = text.next();
      switch (flag) {
        case 'i', 'm', 's', 'U' -> known.append((char) flag);
        case 'u' -> unicode = on;
        case 'x' -> verbose = on;
        case '-' -> {
          if (!on) { throw text.error(opened, "flags can be negated once only"); }
          on = false;
          known.append('-');
        }
        case PatternText.END -> throw text.error(opened, "the group is not closed by `)`");
        default -> throw text.error(opened,
            "there is no flag `" + Character.toString(flag) + "`; flags are i, m, s, U, u and x");
      }
      any = flag != '-';
    }
    if (!any && (text.peek() == ')' || !on)) { throw text.error(opened, "there are no flags to set here"); }
    return known.toString().replaceAll("-$", "");
  }

  private void skipComments() {
    while (verbose) {
      int c = text.peek();
      if (c == '#') {
        while (text.peek() != '\n' && text.peek() != PatternText.END) {
          text.at++;
        }
      } else if (c == ' ' || c >= '\t' && c <= '\r') {
        text.at++;
      } else {
        return;
      }
    }
  }
}

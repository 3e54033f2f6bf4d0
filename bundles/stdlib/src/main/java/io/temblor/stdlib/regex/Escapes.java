// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.regex;

import io.temblor.pdk.function.FunctionException;
import java.util.Optional;

/** Reads what follows a backslash, in and outside of classes. */
final class Escapes {
  private final PatternText text;

  Escapes(PatternText text) {
    this.text = text;
  }

  /** Reads a set of characters ({@code \d}, {@code \p{Greek}}) if the escape, whose backslash has been read, is one. */
  Optional<CharacterSet> set(boolean unicode) throws FunctionException {
    int start = text.at - 1;
    int letter = text.peek();
    switch (letter) {
      case 'd', 'D', 's', 'S', 'w', 'W', 'p', 'P' -> text.at++;
      default -> {
        return Optional.empty();
      }
    }
    CharacterSet set = switch (letter) {
      case 'd', 'D' -> unicode ? CharacterSet.digits() : CharacterSet.ascii("0-9");
      case 's', 'S' -> unicode ? CharacterSet.space() : CharacterSet.ascii("\t-\r ");
      case 'w', 'W' -> unicode ? CharacterSet.word() : CharacterSet.ascii("0-9A-Za-z_");
      default -> property(start);
    };
    return Optional.of(Character.isUpperCase(letter) ? set.negated() : set);
  }

  private CharacterSet property(int start) throws FunctionException {
    String name = text.take("{")
        ? text.until('}', start, "the name of a property is not closed by `}`")
        : text.peek() == PatternText.END ? "" : Character.toString(text.next());
    boolean negated = name.startsWith("^");
    Optional<CharacterSet> set = UnicodeProperty.named(negated ? name.substring(1) : name);
    if (set.isEmpty()) { throw text.error(start, "there is no Unicode property `" + name + "`"); }
    return negated ? set.get().negated() : set.get();
  }

  /** Reads an escape, whose backslash has been read, that stands for one character. */
  int character() throws FunctionException {
    int start = text.at - 1;
    int letter = text.next();
    return switch (letter) {
      case PatternText.END -> throw text.error(start, "nothing follows the last backslash");
      case 'a' -> 7;
      case 'f' -> '\f';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'v' -> 11;
      case 'x' -> hex(start, 2);
      case 'u' -> hex(start, 4);
      case 'U' -> hex(start, 8);
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          throw text.error(start,
              "back-references and octal escapes are not supported; write a character as \\x41 or \\u{41}");
      default -> {
        boolean punctuation = letter > ' ' && letter < 0x7F && !Character.isLetterOrDigit(letter);
        if (letter != ' ' && (!punctuation || letter == '<' || letter == '>')) {
          throw text.error(start,
              "there is no such escape; a backslash only goes before punctuation and letters with a meaning");
        }
        yield letter;
      }
    };
  }

  private int hex(int start, int digits) throws FunctionException {
    StringBuilder hex = new StringBuilder();
    if (text.take("{")) {
      hex.append(text.until('}', start, "the number of a character is not closed by `}`"));
    } else {
      for (int i = 0; i < digits && text.peek() != PatternText.END; i++) {
        hex.appendCodePoint(text.next());
      }
      if (hex.length() < digits) {
        throw text.error(start, "the number of a character needs " + digits + " digits here");
      }
    }
    if (!hex.toString().matches("[0-9A-Fa-f]{1,8}")) {
      throw text.error(start, "the number of a character is hexadecimal");
    }
    long number = Long.parseLong(hex.toString(), 16);
    if (number > Character.MAX_CODE_POINT || number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE) {
      throw text.error(start, "no Unicode character has this number");
    }
    return (int) number;
  }
}

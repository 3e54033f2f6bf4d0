// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import io.temblor.pdk.function.FunctionException;
import java.util.ArrayList;
import java.util.List;

/** Patterns of {@code dissect}: literal text, and in {@code %{…}} captures and paddings. Positions count characters from 0. */
final class DissectPattern {
  /** What a pattern is made of, in order. */
  sealed interface Part {}

  /** Text that must stand where it stands in the pattern. */
  record Literal(String text) implements Part {}

  /** Text that may be there any number of times. */
  record Padding(String text) implements Part {}

  /** Text of unknown content, up to the part that follows. */
  record Capture(Use use, String name, Convert convert) implements Part {}

  /** What becomes of captured text. */
  enum Use {
    /** It becomes a field. */
    STORE,
    /** It is left away, but remembered if it has a name. */
    SKIP,
    /** It becomes a field whose key is what the name remembers. */
    NAMED_BY_CAPTURE,
    /** It is appended to the field. */
    APPEND
  }

  /** What captured text is converted to. */
  enum Convert {
    STRING, INT, FLOAT
  }

  private final String pattern;
  private final List<Part> parts = new ArrayList<>();

  private DissectPattern(String pattern) {
    this.pattern = pattern;
  }

  static List<Part> parse(String pattern) throws FunctionException {
    return new DissectPattern(pattern).parse();
  }

  private List<Part> parse() throws FunctionException {
    int at = 0;
    while (at < pattern.length()) {
      int open = pattern.indexOf("%{", at);
      int end = open < 0 ? pattern.length() : open;
      if (end > at) {
        literal(SeparatorEscapes.decode(pattern.substring(at, end)), at);
      }
      if (open < 0) {
        break;
      }
      int close = pattern.indexOf('}', open);
      int nested = pattern.indexOf("%{", open + 2);
      if (close < 0 || nested >= 0 && nested < close) {
        throw FunctionException.failed("the `%{` at " + open + " is not closed by `}`");
      }
      inBraces(pattern.substring(open + 2, close), open);
      at = close + 1;
    }
    return List.copyOf(parts);
  }

  private void literal(String text, int at) throws FunctionException {
    if (last() instanceof Padding padding && text.startsWith(padding.text())) {
      throw FunctionException.failed(
          "the text at " + at + " begins with the padding before it, which would leave nothing of it");
    }
    parts.add(new Literal(text));
  }

  private Part last() {
    return parts.isEmpty() ? new Literal("") : parts.getLast();
  }

  private void inBraces(String inside, int at) throws FunctionException {
    if (inside.startsWith("_")) {
      padding(inside, at);
      return;
    }
    if (last() instanceof Capture) {
      throw FunctionException.failed(
          "the capture at " + at
              + " directly follows another; put text or a padding between them, to tell where the first one ends");
    }
    int colon = inside.indexOf(':');
    String name = colon < 0 ? inside : inside.substring(0, colon);
    Convert convert = colon < 0 ? Convert.STRING : convert(inside.substring(colon + 1), at);
    parts.add(switch (name.isEmpty() ? '?' : name.charAt(0)) {
      case '?' -> new Capture(Use.SKIP, name.isEmpty() ? "" : name.substring(1), Convert.STRING);
      case '&' -> new Capture(Use.NAMED_BY_CAPTURE, name.substring(1), convert);
      case '+' -> new Capture(Use.APPEND, name.substring(1), convert);
      default -> new Capture(Use.STORE, name, convert);
    });
  }

  private void padding(String inside, int at) throws FunctionException {
    if (inside.equals("_")) {
      parts.add(new Padding(" "));
      return;
    }
    boolean text = inside.startsWith("_(") && inside.endsWith(")") && inside.length() > 3;
    if (!text) {
      throw FunctionException.failed("the padding at " + at + " is `%{" + inside + "}`; write `%{_}` or `%{_(text)}`");
    }
    parts.add(new Padding(SeparatorEscapes.decode(inside.substring(2, inside.length() - 1))));
  }

  private static Convert convert(String type, int at) throws FunctionException {
    return switch (type) {
      case "string" -> Convert.STRING;
      case "int" -> Convert.INT;
      case "float" -> Convert.FLOAT;
      default ->
          throw FunctionException.failed("the type at " + at + " is `" + type + "`, must be int, float or string");
    };
  }
}

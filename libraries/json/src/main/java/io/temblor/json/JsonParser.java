// SPDX-License-Identifier: Apache-2.0
package io.temblor.json;

import io.temblor.pdk.value.DocumentBuilder;
import io.temblor.pdk.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Reads JSON documents (RFC 8259). A document is checked completely, UTF-8 included, so that nothing can go wrong
 * later; but its content is only indexed. Values are made when somebody looks, and what nobody changes is written
 * again by copying its bytes.
 *
 * <p>Beyond the grammar: integers must be in -2^63 to 2^64 - 1, floats finite, surrogates in escapes paired, nesting
 * at most {@value Value#MAX_DEPTH} levels. Of fields with the same key the last value wins, in the place of the
 * first.
 *
 * <p><b>Threading</b>: one thread at a time; reuse the parser, it keeps its memory.
 */
public final class JsonParser {
  private final DocumentBuilder builder = new DocumentBuilder();
  private final StringScanner strings = new StringScanner();
  private final NumberScanner numbers = new NumberScanner(builder);
  private final boolean[] inRecord = new boolean[Value.MAX_DEPTH + 1];
  private byte[] bytes = {};
  private int base;
  private int end;

  /** Makes a parser. */
  public JsonParser() {}

  /**
   * Reads the document that the text is. White space around it is allowed, anything else is not.
   *
   * @throws JsonSyntaxException if the text is not exactly one JSON document
   */
  public Value parse(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return parse(utf8, 0, utf8.length);
  }

  /**
   * Reads the document that the bytes {@code [offset, offset + length)} are. White space around it is allowed,
   * anything else is not. The value refers to the array, which must not change any more, ever.
   *
   * @throws JsonSyntaxException if the bytes are not exactly one JSON document
   */
  public Value parse(byte[] document, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, document.length);
    bytes = document;
    base = offset;
    end = offset + length;
    builder.reset(document, offset, length, Json.FORMAT);
    strings.reset(document, offset, length);
    numbers.reset(document, offset, length);
    int behind = skipSpace(parseValue(skipSpace(offset)));
    if (behind < end) { throw error("expected the end of the text but found " + shown(behind), behind); }
    return builder.finish();
  }

  // value := string | number | "true" | "false" | "null"
  //        | "{" ( string ":" value ( "," string ":" value )* )? "}" | "[" ( value ( "," value )* )? "]"
  // A loop with a stack of one bit per level instead of recursion: depth must not cost native stack.
  private int parseValue(int from) {
    byte[] b = bytes;
    int at = from;
    int depth = 0;
    while (true) {
      if (at >= end) { throw error("expected a value but found the end of the text", at); }
      switch (b[at]) {
        case '"' -> at = string(at + 1);
        case '{' -> {
          open(depth, at);
          builder.beginRecordAt(at);
          inRecord[++depth] = true;
          at = space(at + 1);
          if (at >= end || b[at] != '}') {
            at = key(at, "a key or `}`");
            continue;
          }
        }
        case '[' -> {
          open(depth, at);
          builder.beginArrayAt(at);
          inRecord[++depth] = false;
          at = space(at + 1);
          if (at >= end || b[at] != ']') {
            continue;
          }
        }
        case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> at = numbers.read(at);
        case 't' -> {
          at = word(at, "true");
          builder.bool(true);
        }
        case 'f' -> {
          at = word(at, "false");
          builder.bool(false);
        }
        case 'n' -> {
          at = word(at, "null");
          builder.nullValue();
        }
        default -> throw error("expected a value but found " + shown(at), at);
      }
      // a value is complete, or a container was opened and closes right away: close all that end here
      while (true) {
        if (depth == 0) { return at; }
        at = space(at);
        byte c = at < end ? b[at] : 0;
        if (inRecord[depth]) {
          if (c == ',') {
            at = key(space(at + 1), "a key");
            break;
          }
          if (c != '}') { throw error("expected `,` or `}` in a record but found " + shown(at), at); }
          builder.endRecordAt(++at);
        } else {
          if (c == ',') {
            at = space(at + 1);
            break;
          }
          if (c != ']') { throw error("expected `,` or `]` in an array but found " + shown(at), at); }
          builder.endArrayAt(++at);
        }
        depth--;
      }
    }
  }

  private void open(int depth, int at) {
    if (depth == Value.MAX_DEPTH) { throw error("nested deeper than " + Value.MAX_DEPTH + " levels", at); }
  }

  /** Reads a string whose content begins at {@code from}; returns the index behind its closing quote. */
  private int string(int from) {
    int close = strings.close(from);
    StringScanner.Form form = strings.form();
    if (form == StringScanner.Form.PLAIN) {
      builder.string(from, close - from);
    } else {
      builder.escapedString(from, close - from, form == StringScanner.Form.ESCAPED);
    }
    return close + 1;
  }

  /** Reads a key, the colon and the space behind it. */
  private int key(int from, String expected) {
    byte[] b = bytes;
    if (from >= end || b[from] != '"') { throw error("expected " + expected + " but found " + shown(from), from); }
    int close = strings.close(from + 1);
    StringScanner.Form form = strings.form();
    if (form == StringScanner.Form.PLAIN) {
      builder.key(from + 1, close - from - 1);
    } else {
      builder.escapedKey(from + 1, close - from - 1, form == StringScanner.Form.ESCAPED);
    }
    int colon = space(close + 1);
    if (colon >= end || b[colon] != ':') { throw error("expected `:` after a key but found " + shown(colon), colon); }
    return space(colon + 1);
  }

  private int word(int at, String word) {
    for (int i = 1; i < word.length(); i++) {
      if (at + i >= end || bytes[at + i] != word.charAt(i)) {
        throw error("expected `" + word + "` but found " + shown(at), at);
      }
    }
    return at + word.length();
  }

  /** Steps over white space inside a container, which makes it not canonical. */
  private int space(int at) {
    if (at < end && bytes[at] <= ' ') {
      int behind = skipSpace(at);
      if (behind > at) {
        builder.notCanonical();
      }
      return behind;
    }
    return at;
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  private JsonSyntaxException error(String problem, int at) {
    return new JsonSyntaxException(problem, at - base);
  }

  private String shown(int at) {
    return shown(bytes, at, end);
  }

  /** What stands at a place, for messages. */
  static String shown(byte[] bytes, int at, int end) {
    if (at >= end) { return "the end of the text"; }
    byte b = bytes[at];
    return b > ' ' && b < 0x7F ? "`" + (char) b + "`" : "byte 0x" + Integer.toHexString(b & 0xFF);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.lexer;

import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;

/** The characters of a source one after the other, and the errors to report about them. */
final class Reader {
  /** What {@link #peek} sees behind the last character. */
  static final int END = -1;

  private static final int CONTEXT_LINES = 2;

  private final Source source;
  private final String text;
  private int at;

  Reader(Source source) {
    this.source = source;
    this.text = source.text();
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at == text.length();
  }

  int peek() {
    return at < text.length() ? text.codePointAt(at) : END;
  }

  boolean lookingAt(String expected) {
    return text.startsWith(expected, at);
  }

  int next() {
    int character = text.codePointAt(at);
    at += Character.charCount(character);
    return character;
  }

  void skip(int units) {
    at += units;
  }

  boolean accept(int character) {
    if (peek() == character) {
      at += Character.charCount(character);
      return true;
    }
    return false;
  }

  /** Whether a line end is next; skips it. */
  boolean acceptLineEnd() {
    if (lookingAt("\r\n")) {
      at += 2;
      return true;
    }
    return accept('\n');
  }

  String since(int start) {
    return text.substring(start, at);
  }

  Span spanSince(int start) {
    return new Span(start, at);
  }

  /** From a place to the end of its line. */
  Span restOfLine(int start) {
    int line = source.lineOf(start);
    return new Span(start, Math.max(start, source.lineEnd(line)));
  }

  Span toEndOfText(int start) {
    return new Span(start, text.length());
  }

  LexicalError error(Code code, Span span, String message) {
    return new LexicalError(Diagnostic.error(code, new Location(source, span).withinLines(CONTEXT_LINES), message));
  }

  LexicalError error(Code code, Span span, String message, String hint) {
    return new LexicalError(
        Diagnostic.error(code, new Location(source, span).withinLines(CONTEXT_LINES), message).withHint(hint));
  }

  LexicalError prematureEnd(String what) {
    return error(Code.PREMATURE_END, new Span(text.length(), text.length()), "the text ends in the middle of " + what);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.lexer.Token;
import io.temblor.language.lexer.TokenKind;
import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The tokens from left to right. Remembers what was looked for at the present token, so that an error can say what
 * would have been accepted. The rules never go back, so the present token is always the furthest one.
 */
final class Cursor {
  /** How deep constructs may lie in each other: far beyond what people write, far below what a stack holds. */
  private static final int MAX_DEPTH = 200;

  private static final int CONTEXT_LINES = 2;

  private final Source source;
  private final List<Token> tokens;
  private final Set<TokenKind> expectedKinds = new LinkedHashSet<>();
  private final Set<String> expectedWords = new LinkedHashSet<>();
  private int at;
  private int depth;

  Cursor(Source source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  Source source() {
    return source;
  }

  Token peek() {
    return tokens.get(at);
  }

  TokenKind kind() {
    return tokens.get(at).kind();
  }

  TokenKind kindAfter() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1)).kind();
  }

  Token previous() {
    return at == 0 ? null : tokens.get(at - 1);
  }

  /** The token two before the present one, or null. */
  Token beforePrevious() {
    return at < 2 ? null : tokens.get(at - 2);
  }

  int index() {
    return at;
  }

  void depth(int value) {
    depth = value;
  }

  /** Whether the present token is of a kind, without asking for it. */
  boolean is(TokenKind kind) {
    return kind() == kind;
  }

  /** Asks for a kind without taking it. */
  boolean sees(TokenKind kind) {
    if (kind() == kind) { return true; }
    expectedKinds.add(kind);
    return false;
  }

  /** Takes a token if it is of a kind. */
  boolean accept(TokenKind kind) {
    if (sees(kind)) {
      next();
      return true;
    }
    return false;
  }

  /** Takes a token that must be of a kind. */
  Token expect(TokenKind kind) {
    if (!sees(kind)) { throw unexpected(); }
    return next();
  }

  Name name() {
    Token token = expect(TokenKind.IDENTIFIER);
    return new Name(token.span(), token.text());
  }

  /** Notes in words what is looked for at the present token. */
  void expecting(String words) {
    expectedWords.add(words);
  }

  Token next() {
    Token token = tokens.get(at);
    if (at < tokens.size() - 1) {
      at++;
    }
    expectedKinds.clear();
    expectedWords.clear();
    return token;
  }

  /** Where the present token begins. */
  int start() {
    return peek().span().start();
  }

  /** From a place to the end of the token taken last. */
  Span spanFrom(int start) {
    return new Span(start, at == 0 ? start : Math.max(start, previous().span().end()));
  }

  /** Parses something that may contain itself, up to a limit. */
  <T> T nested(Supplier<T> rule) {
    if (depth == MAX_DEPTH) { throw tooDeep(peek().span(), "nested more than " + MAX_DEPTH + " deep"); }
    depth++;
    T result = rule.get();
    depth--;
    return result;
  }

  SyntaxFailure tooDeep(Span span, String what) {
    return new SyntaxFailure(Diagnostic.error(Code.NESTED_TOO_DEEP, location(span), "this is " + what)
        .withHint("compute a part of it in a `let` or a function of its own"));
  }

  /** The error that the present token does not fit. */
  SyntaxFailure unexpected() {
    Token token = peek();
    List<String> accepted = new ArrayList<>(expectedWords);
    for (TokenKind kind : expectedKinds) {
      accepted.add(kind.hasContent() ? kind.spelling() : "`" + kind.spelling() + "`");
    }
    String message = "expected " + joined(accepted) + ", found " + token.described();
    if (token.kind() == TokenKind.END_OF_TEXT) {
      Span last = at == 0 ? token.span() : previous().span();
      return new SyntaxFailure(Diagnostic.error(Code.UNEXPECTED_END, location(last),
          "the text ends here, expected " + joined(accepted)).withHint(SyntaxHints.atEnd(this, expectedKinds)));
    }
    return new SyntaxFailure(Diagnostic.error(Code.UNEXPECTED_TOKEN, location(token.span()), message)
        .withHint(SyntaxHints.of(this, token, expectedKinds, expectedWords)));
  }

  /**
   * Goes to the next statement that begins at the same column as a broken one and behind a {@code ;}: laid out text
   * is understood, and in any other nothing is guessed.
   *
   * @return whether there is one
   */
  boolean skipToStatementLike(int brokenStart) {
    int column = source.position(brokenStart).column();
    while (!is(TokenKind.END_OF_TEXT)) {
      boolean separated = next().kind() == TokenKind.SEMICOLON;
      if (separated && StatementStarts.begins(kind()) && source.position(start()).column() == column) { return true; }
    }
    return false;
  }

  private Location location(Span span) {
    return new Location(source, span).withinLines(CONTEXT_LINES);
  }

  private static String joined(List<String> words) {
    if (words.size() < 2) { return words.isEmpty() ? "something else" : words.getFirst(); }
    return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }
}

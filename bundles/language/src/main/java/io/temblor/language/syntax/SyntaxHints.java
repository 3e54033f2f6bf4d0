// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.lexer.Token;
import io.temblor.language.lexer.TokenKind;
import io.temblor.language.source.Spelling;
import java.util.Optional;
import java.util.Set;

/** Guesses what was meant when a token does not fit. The first guess that applies is taken. */
final class SyntaxHints {
  static final String AN_EXPRESSION = "an expression";
  static final String A_PATH = "a path";
  private static final int SHORTEST_TYPO = 3;

  private SyntaxHints() {}

  static Optional<String> of(Cursor cursor, Token token, Set<TokenKind> expected, Set<String> words) {
    TokenKind kind = token.kind();
    Token previous = cursor.previous();
    boolean afterSemicolon = previous != null && previous.kind() == TokenKind.SEMICOLON;
    boolean nameExpected = expected.contains(TokenKind.IDENTIFIER) || words.contains(A_PATH);
    if (afterSemicolon && (kind == TokenKind.CASE || kind == TokenKind.DEFAULT || kind == TokenKind.END)) {
      return Optional.of("remove the `;` in front: it separates, it does not end");
    }
    if (nameExpected && kind == TokenKind.STRING_OPEN) {
      return Optional.of("to use an odd name, quote it with back-ticks: `like this`");
    }
    if (nameExpected && kind.isWord()) {
      return Optional.of("`" + kind.spelling() + "` is a reserved word; to use it as a name, quote it with back-ticks");
    }
    if (nameExpected && kind == TokenKind.UNDERSCORE) {
      return Optional.of("a name cannot begin with `_` unless it is quoted with back-ticks");
    }
    if (words.contains(AN_EXPRESSION) && (kind == TokenKind.MINUS || kind == TokenKind.PLUS)) {
      return Optional.of("put the operand in parentheses");
    }
    if (words.contains(AN_EXPRESSION) && (kind == TokenKind.MATCH || kind == TokenKind.FOR)) {
      return Optional.of("put the `" + kind.spelling() + " … end` in parentheses");
    }
    if (kind == TokenKind.DOC_COMMENT) {
      return Optional.of("`##` documents the definition that follows; write a plain comment with one `#`");
    }
    if (kind == TokenKind.MODULE_COMMENT) {
      return Optional.of("`###` documents the file and stands at its top; write a plain comment with one `#`");
    }
    if (kind == TokenKind.BAD) { return bad(token.text()); }
    if (kind == TokenKind.ASSIGN && previous != null) { return Optional.of("`==` compares, `let` assigns"); }
    return typo(cursor, token, expected).or(() -> missingEnd(kind, expected))
        .or(() -> missingSemicolon(cursor, token, expected));
  }

  /** What to say when the text ends too early. */
  static Optional<String> atEnd(Cursor cursor, Set<TokenKind> expected) {
    Token previous = cursor.previous();
    if (previous != null && previous.kind() == TokenKind.SEMICOLON && !expected.contains(TokenKind.END)) {
      return Optional.of("remove the last `;`, or write what should follow it");
    }
    return expected.contains(TokenKind.END) ? Optional.of("an `end` is missing") : Optional.empty();
  }

  private static Optional<String> bad(String text) {
    return switch (text) {
      case "'" -> Optional.of("strings are written with double quotes");
      case "#!" -> Optional.of("the only directive is `#!config name = value`");
      default -> text.startsWith(":::") ? Optional.of("modules are separated by `::`") : Optional.empty();
    };
  }

  /** A word close to what was expected here, or a name just before that is close to a word. */
  private static Optional<String> typo(Cursor cursor, Token token, Set<TokenKind> expected) {
    if (token.kind() == TokenKind.IDENTIFIER) {
      Optional<String> meant = nearestWord(token.text(), expected);
      if (meant.isPresent()) { return meant; }
    }
    Token previous = cursor.previous();
    Token before = cursor.beforePrevious();
    boolean beganStatement = previous != null && previous.kind() == TokenKind.IDENTIFIER
        && (before == null || before.kind() == TokenKind.SEMICOLON || before.kind() == TokenKind.ARROW
            || before.kind() == TokenKind.ASSIGN || before.kind() == TokenKind.OPEN_PAREN);
    return beganStatement ? nearestWord(previous.text(), StatementStarts.words()) : Optional.empty();
  }

  private static Optional<String> nearestWord(String written, Set<TokenKind> among) {
    if (written.length() < SHORTEST_TYPO) { return Optional.empty(); }
    return Spelling.didYouMean(written,
        among.stream().filter(TokenKind::isWord).map(TokenKind::spelling).sorted().toList());
  }

  private static Optional<String> missingEnd(TokenKind kind, Set<TokenKind> expected) {
    boolean nextStatement = kind == TokenKind.DEFINE || kind == TokenKind.CREATE || kind == TokenKind.SELECT
        || kind == TokenKind.DEPLOY || kind == TokenKind.CONNECT;
    return nextStatement && expected.contains(TokenKind.END)
        ? Optional.of("an `end` is missing in front of this") : Optional.empty();
  }

  private static Optional<String> missingSemicolon(Cursor cursor, Token token, Set<TokenKind> expected) {
    Token previous = cursor.previous();
    if (previous == null || !expected.contains(TokenKind.SEMICOLON)
        || !StatementStarts.beginsSomething(token.kind())) {
      return Optional.empty();
    }
    int line = cursor.source().lineOf(previous.span().start());
    return cursor.source().lineOf(token.span().start()) > line
        ? Optional.of("a `;` is missing at the end of line " + line)
        : Optional.of("statements are separated by `;`");
  }
}

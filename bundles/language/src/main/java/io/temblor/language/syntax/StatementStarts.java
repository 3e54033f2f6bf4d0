// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.lexer.TokenKind;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Which tokens begin what. */
final class StatementStarts {
  private StatementStarts() {}

  /** Words that begin a statement and nothing else. */
  static boolean begins(TokenKind kind) {
    return switch (kind) {
      case DEFINE, CREATE, SELECT, USE, CONST, FN, INTRINSIC, CONNECT, DEPLOY, LET, EMIT, DROP -> true;
      default -> false;
    };
  }

  /** Tokens that begin an expression or a statement. */
  static boolean beginsSomething(TokenKind kind) {
    return begins(kind) || beginsExpression(kind);
  }

  /** The words that begin an expression or a statement. */
  static Set<TokenKind> words() {
    return Arrays.stream(TokenKind.values()).filter(kind -> kind.isWord() && beginsSomething(kind))
        .collect(Collectors.toSet());
  }

  /** Tokens that begin an expression. */
  static boolean beginsExpression(TokenKind kind) {
    return switch (kind) {
      case MATCH, FOR, PATCH, MERGE, EVENT, STATE, ARGS, GROUP, WINDOW, DOLLAR, IDENTIFIER, INTEGER, FLOAT, NULL, TRUE,
          FALSE, STRING_OPEN, HEREDOC_OPEN, OPEN_PAREN, OPEN_BRACE, OPEN_BRACKET, SHIFT_LEFT, PLUS, MINUS, NOT, BANG,
          PRESENT, ABSENT, RECUR -> true;
      default -> false;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.lexer;

import io.temblor.language.source.Span;

/**
 * One token.
 *
 * @param kind its kind
 * @param span where it stands
 * @param text its content, see {@link TokenKind}; for kinds without content their spelling
 */
public record Token(TokenKind kind, Span span, String text) {
  /** How messages call the token: quoted as written, or in words. */
  public String described() {
    return switch (kind) {
      case IDENTIFIER, INTEGER, FLOAT, BAD -> "`" + text + "`";
      case END_OF_TEXT, STRING_OPEN, STRING_CLOSE, STRING_TEXT, HEREDOC_OPEN, HEREDOC_CLOSE, INTERPOLATION_OPEN,
          INTERPOLATION_CLOSE, EXTRACTOR, DOC_COMMENT, MODULE_COMMENT -> kind.spelling();
      default -> "`" + kind.spelling() + "`";
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.format;

import io.temblor.language.lexer.TokenKind;
import io.temblor.language.syntax.Pattern;

/** Writes patterns, one method for each rule of the grammar. */
final class PatternWriter {
  private final Writer out;
  private final ExpressionWriter expressions;

  PatternWriter(Writer out, ExpressionWriter expressions) {
    this.out = out;
    this.expressions = expressions;
  }

  void pattern(Pattern pattern) {
    switch (pattern) {
      case Pattern.Value value -> expressions.expression(value.expression());
      case Pattern.Wildcard any -> out.take();
      case Pattern.Extract extract -> {
        out.take(TokenKind.TILDE).space();
        extractor();
      }
      case Pattern.Bind bind -> {
        out.take(TokenKind.IDENTIFIER).space().take(TokenKind.ASSIGN).space();
        pattern(bind.pattern());
      }
      case Pattern.Record record -> out.bracketed(TokenKind.CLOSE_BRACE,
          ExpressionWriter.inTurn(record.fields(), this::field));
      case Pattern.Array array -> out.bracketed(TokenKind.CLOSE_BRACKET,
          ExpressionWriter.inTurn(array.elements(), this::pattern));
      case Pattern.Tuple tuple -> tuple(tuple);
    }
  }

  /** Writes {@code %( … )}, or the arguments a clause of a function takes, which stand in plain parentheses. */
  void tuple(Pattern.Tuple tuple) {
    Runnable element = ExpressionWriter.inTurn(tuple.elements(), this::pattern);
    out.bracketed(TokenKind.CLOSE_PAREN, () -> {
      if (out.is(TokenKind.DOT)) {
        out.take().take().take();
      } else {
        element.run();
      }
    });
  }

  private void extractor() {
    out.take(TokenKind.IDENTIFIER).take(TokenKind.EXTRACTOR);
  }

  private void field(Pattern.FieldPattern field) {
    switch (field) {
      case Pattern.FieldPattern.Presence presence -> out.take().space().take(TokenKind.IDENTIFIER);
      case Pattern.FieldPattern.Extract extract -> {
        out.take(TokenKind.IDENTIFIER).space();
        if (out.accept(TokenKind.ASSIGN)) { // a second name, which means nothing
          out.space().take(TokenKind.IDENTIFIER).space();
        }
        out.take(TokenKind.TILDE_EQUAL).space();
        extractor();
      }
      case Pattern.FieldPattern.Nested nested -> {
        out.take(TokenKind.IDENTIFIER).space().take(TokenKind.TILDE_EQUAL).space();
        pattern(nested.pattern());
      }
      case Pattern.FieldPattern.Comparison comparison -> {
        out.take(TokenKind.IDENTIFIER).space().take().space();
        expressions.expression(comparison.value());
      }
    }
  }
}

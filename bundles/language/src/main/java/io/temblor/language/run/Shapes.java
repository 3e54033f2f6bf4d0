// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.lexer.LexicalError;
import io.temblor.language.lexer.Lexer;
import io.temblor.language.lexer.Token;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;

/** Compares expressions by what is written, blanks and comments apart. */
final class Shapes {
  private final Source source;

  Shapes(Source source) {
    this.source = source;
  }

  /** Equal for expressions that are written the same. */
  String of(Span span) {
    StringBuilder shape = new StringBuilder();
    try {
      for (Token token : Lexer.tokens(new Source(source.name(), source.text(span)))) {
        shape.append(token.kind()).append(' ').append(token.text()).append('\n');
      }
    } catch (LexicalError cutApart) {
      throw new IllegalStateException("an expression that was read cannot be read again", cutApart);
    }
    return shape.toString();
  }
}

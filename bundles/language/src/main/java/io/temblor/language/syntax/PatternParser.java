// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.lexer.Token;
import io.temblor.language.lexer.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** The rules of patterns. */
final class PatternParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  PatternParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  // pattern := record | array | tuple | "_" | "~" extractor | IDENT "=" pattern | complex
  Pattern pattern() {
    return cursor.nested(() -> switch (cursor.kind()) {
      case ARRAY_PATTERN -> array();
      case TUPLE_PATTERN -> tuple();
      case IDENTIFIER -> cursor.kindAfter() == TokenKind.ASSIGN ? bind() : element();
      default -> element();
    });
  }

  private Pattern bind() {
    int start = cursor.start();
    Name name = cursor.name();
    cursor.expect(TokenKind.ASSIGN);
    Pattern pattern = pattern();
    return new Pattern.Bind(cursor.spanFrom(start), name, pattern);
  }

  // element := "~" extractor | "_" | record | complex
  Pattern element() {
    int start = cursor.start();
    return switch (cursor.kind()) {
      case RECORD_PATTERN -> record();
      case UNDERSCORE -> new Pattern.Wildcard(cursor.next().span());
      case TILDE -> {
        cursor.next();
        Extractor extractor = extractor();
        yield new Pattern.Extract(cursor.spanFrom(start), extractor);
      }
      default -> {
        Expr expression = expressions.complex();
        yield new Pattern.Value(cursor.spanFrom(start), expression);
      }
    };
  }

  // extractor := IDENT EXTRACTOR
  private Extractor extractor() {
    int start = cursor.start();
    Name name = cursor.name();
    Token pattern = cursor.expect(TokenKind.EXTRACTOR);
    return new Extractor(cursor.spanFrom(start), name, pattern.text());
  }

  // record := "%{" sep(field)? "}"
  private Pattern record() {
    int start = cursor.start();
    cursor.next();
    List<Pattern.FieldPattern> fields = expressions.separated(TokenKind.CLOSE_BRACE, this::field);
    return new Pattern.Record(cursor.spanFrom(start), fields);
  }

  // field := ("present" | "absent") IDENT | IDENT "~=" nested | IDENT "=" IDENT "~=" extractor
  //        | IDENT COMPARISON complex
  private Pattern.FieldPattern field() {
    int start = cursor.start();
    if (cursor.sees(TokenKind.PRESENT) || cursor.sees(TokenKind.ABSENT)) {
      boolean present = cursor.next().kind() == TokenKind.PRESENT;
      Name key = cursor.name();
      return new Pattern.FieldPattern.Presence(cursor.spanFrom(start), key, present);
    }
    Name key = cursor.name();
    if (cursor.accept(TokenKind.ASSIGN)) {
      // The name in front is accepted and means nothing: results go by the key.
      Name aliased = cursor.name();
      cursor.expect(TokenKind.TILDE_EQUAL);
      Extractor extractor = extractor();
      return new Pattern.FieldPattern.Extract(cursor.spanFrom(start), aliased, extractor);
    }
    if (cursor.accept(TokenKind.TILDE_EQUAL)) { return nested(start, key); }
    BinaryOperator operator = BinaryOperator.of(cursor.kind());
    if (operator == null || !operator.compares()) {
      cursor.expecting("a comparison");
      throw cursor.unexpected();
    }
    cursor.next();
    Expr value = expressions.complex();
    return new Pattern.FieldPattern.Comparison(cursor.spanFrom(start), key, operator, value);
  }

  // nested := record | array | tuple | extractor
  private Pattern.FieldPattern nested(int start, Name key) {
    Pattern pattern;
    switch (cursor.kind()) {
      case RECORD_PATTERN -> pattern = cursor.nested(this::record);
      case ARRAY_PATTERN -> pattern = cursor.nested(this::array);
      case TUPLE_PATTERN -> pattern = cursor.nested(this::tuple);
      default -> {
        cursor.expecting("a pattern (`%{`, `%[` or `%(`)");
        Extractor extractor = extractor();
        return new Pattern.FieldPattern.Extract(cursor.spanFrom(start), key, extractor);
      }
    }
    return new Pattern.FieldPattern.Nested(cursor.spanFrom(start), key, pattern);
  }

  // array := "%[" (element ("," element)*)? "]"
  private Pattern array() {
    int start = cursor.start();
    cursor.next();
    List<Pattern> elements = new ArrayList<>();
    if (!cursor.accept(TokenKind.CLOSE_BRACKET)) {
      do {
        elements.add(element());
      } while (cursor.accept(TokenKind.COMMA));
      cursor.expect(TokenKind.CLOSE_BRACKET);
    }
    return new Pattern.Array(cursor.spanFrom(start), elements);
  }

  // tuple := "%(" ")" | "%(" "..." ")" | "%(" element ("," element)* ("," "...")? ")"
  private Pattern tuple() {
    int start = cursor.start();
    cursor.next();
    List<Pattern> elements = new ArrayList<>();
    boolean open = false;
    if (!cursor.sees(TokenKind.CLOSE_PAREN)) {
      do {
        if (cursor.sees(TokenKind.DOT)) {
          ellipsis();
          open = true;
          break;
        }
        elements.add(element());
      } while (cursor.accept(TokenKind.COMMA));
    }
    cursor.expect(TokenKind.CLOSE_PAREN);
    return new Pattern.Tuple(cursor.spanFrom(start), elements, open);
  }

  // ellipsis := "." "." "."
  void ellipsis() {
    cursor.expect(TokenKind.DOT);
    cursor.expect(TokenKind.DOT);
    cursor.expect(TokenKind.DOT);
  }
}

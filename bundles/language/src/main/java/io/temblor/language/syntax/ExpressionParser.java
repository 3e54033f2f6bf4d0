// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.lexer.Token;
import io.temblor.language.lexer.TokenKind;
import io.temblor.language.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rules of expressions, from whole statements down to literals. */
final class ExpressionParser {
  /** Operations on the way down to an operand: a row of them makes a tree that is as deep as the row is long. */
  private static final int MAX_OPERATIONS = 1000;

  private final Cursor cursor;
  private final ControlParser control;

  /** How many operations deep the expression read last is, with all that is in it. */
  private int operationsDeep;

  ExpressionParser(Cursor cursor) {
    this.cursor = cursor;
    this.control = new ControlParser(cursor, this, new PatternParser(cursor, this));
  }

  ControlParser control() {
    return control;
  }

  // expr := match | for | let | "drop" | emit | imut
  Expr statement() {
    return cursor.nested(() -> switch (cursor.kind()) {
      case LET -> let();
      case EMIT -> emit();
      case DROP -> new Expr.Drop(cursor.next().span());
      case MATCH -> control.match(Block.Kind.STATEMENTS);
      case FOR -> control.forEach(Block.Kind.STATEMENTS);
      default -> expression();
    });
  }

  // complex := match | for | imut, with bodies that only have values
  Expr complex() {
    return cursor.nested(() -> switch (cursor.kind()) {
      case MATCH -> control.match(Block.Kind.VALUES);
      case FOR -> control.forEach(Block.Kind.VALUES);
      default -> expression();
    });
  }

  // imut := or-expr
  Expr expression() {
    return binary(0);
  }

  // let := "let" path "=" expr
  private Expr let() {
    cursor.next();
    int start = cursor.start();
    Expr.Path target = path();
    cursor.expect(TokenKind.ASSIGN);
    Expr value = statement();
    return new Expr.Let(cursor.spanFrom(start), target, value);
  }

  // emit := "emit" complex? ("=>" string)?
  private Expr emit() {
    int start = cursor.start();
    cursor.next();
    Optional<Expr> value = StatementStarts.beginsExpression(cursor.kind()) ? Optional.of(complex()) : Optional.empty();
    Optional<Expr.Text> port = cursor.accept(TokenKind.ARROW) ? Optional.of(text()) : Optional.empty();
    return new Expr.Emit(cursor.spanFrom(start), value, port);
  }

  // binary := unary (OPERATOR unary)*      by precedence, left associative
  private Expr binary(int minPrecedence) {
    int start = cursor.start();
    int deepBefore = operationsDeep;
    operationsDeep = 0;
    Expr left = unary();
    BinaryOperator operator = BinaryOperator.of(cursor.kind());
    while (operator != null && operator.precedence() >= minPrecedence) {
      Span place = cursor.next().span();
      int leftDeep = operationsDeep;
      operationsDeep = 0;
      Expr right = binary(operator.precedence() + 1);
      operationsDeep = 1 + Math.max(leftDeep, operationsDeep);
      if (operationsDeep > MAX_OPERATIONS) {
        throw cursor.tooDeep(place, "more than " + MAX_OPERATIONS + " operations deep");
      }
      left = new Expr.Operation(cursor.spanFrom(start), operator, left, right);
      operator = BinaryOperator.of(cursor.kind());
    }
    operationsDeep = Math.max(deepBefore, operationsDeep);
    return left;
  }

  // unary := ("+" | "-") unary | unary-simple
  private Expr unary() {
    return switch (cursor.kind()) {
      case PLUS -> prefix(UnaryOperator.PLUS, this::unary);
      case MINUS -> prefix(UnaryOperator.MINUS, this::unary);
      default -> unarySimple();
    };
  }

  // unary-simple := ("not" | "!") unary-simple | presence
  private Expr unarySimple() {
    return switch (cursor.kind()) {
      case NOT -> prefix(UnaryOperator.NOT, this::unarySimple);
      case BANG -> prefix(UnaryOperator.FLIP, this::unarySimple);
      default -> presence();
    };
  }

  private Expr prefix(UnaryOperator operator, Supplier<Expr> operandRule) {
    int start = cursor.start();
    cursor.next();
    Expr operand = cursor.nested(operandRule);
    return new Expr.Prefix(cursor.spanFrom(start), operator, operand);
  }

  // presence := ("present" | "absent") path | simple
  private Expr presence() {
    if (!cursor.is(TokenKind.PRESENT) && !cursor.is(TokenKind.ABSENT)) { return simple(); }
    int start = cursor.start();
    boolean present = cursor.next().kind() == TokenKind.PRESENT;
    Expr.Path path = path();
    return new Expr.Presence(cursor.spanFrom(start), present, path);
  }

  // simple := "(" complex ")" | patch | merge | invoke | literal | path | record | list | string | bytes | recur
  Expr simple() {
    return switch (cursor.kind()) {
      case NULL -> new Expr.Null(cursor.next().span());
      case TRUE -> new Expr.Bool(cursor.next().span(), true);
      case FALSE -> new Expr.Bool(cursor.next().span(), false);
      case INTEGER -> integer();
      case FLOAT -> real();
      case STRING_OPEN, HEREDOC_OPEN -> text();
      case SHIFT_LEFT -> bytes();
      case PATCH -> control.patch();
      case MERGE -> control.merge();
      case RECUR -> recur();
      default -> rooted(SyntaxHints.AN_EXPRESSION, Segments.OPTIONAL);
    };
  }

  // path := root segments?      what is no root by itself needs segments
  private Expr.Path path() {
    return (Expr.Path) rooted(SyntaxHints.A_PATH, Segments.REQUIRED);
  }

  private enum Segments { OPTIONAL, REQUIRED }

  private Expr rooted(String expected, Segments segments) {
    int start = cursor.start();
    Token token = cursor.peek();
    return switch (token.kind()) {
      case DOLLAR -> metadata(start);
      case EVENT -> special(start, new Expr.Root.Event(token.span()));
      case STATE -> special(start, new Expr.Root.State(token.span()));
      case ARGS -> special(start, new Expr.Root.Args(token.span()));
      case GROUP -> special(start, new Expr.Root.Group(token.span()));
      case WINDOW -> special(start, new Expr.Root.Window(token.span()));
      case IDENTIFIER -> named(start, segments);
      case OPEN_BRACKET -> valued(start, list(), segments);
      case OPEN_BRACE -> valued(start, record(), segments);
      case OPEN_PAREN -> {
        cursor.next();
        Expr inner = complex();
        cursor.expect(TokenKind.CLOSE_PAREN);
        yield valued(start, inner, segments);
      }
      default -> {
        cursor.expecting(expected);
        throw cursor.unexpected();
      }
    };
  }

  private Expr.Path special(int start, Expr.Root root) {
    cursor.next();
    List<Expr.Segment> segments = segments();
    return new Expr.Path(cursor.spanFrom(start), root, segments);
  }

  // "$" (IDENT segments?)?
  private Expr metadata(int start) {
    Expr.Root root = new Expr.Root.Metadata(cursor.next().span());
    List<Expr.Segment> segments = new ArrayList<>();
    if (cursor.is(TokenKind.IDENTIFIER)) {
      Name name = cursor.name();
      segments.add(new Expr.Segment.Key(name.span(), name.text()));
      segments.addAll(segments());
    }
    return new Expr.Path(cursor.spanFrom(start), root, segments);
  }

  // (mod-path "::")? IDENT ("(" arguments ")")? segments?
  private Expr named(int start, Segments required) {
    QualifiedName name = qualifiedName();
    if (cursor.is(TokenKind.OPEN_PAREN)) {
      List<Expr> arguments = arguments();
      return valued(start, new Expr.Call(cursor.spanFrom(start), name, arguments), required);
    }
    Expr.Root root = name.modules().isEmpty()
        ? new Expr.Root.Local(name.span(), name.name().text())
        : new Expr.Root.Constant(name.span(), name);
    List<Expr.Segment> segments = segments();
    return new Expr.Path(cursor.spanFrom(start), root, segments);
  }

  private Expr valued(int start, Expr value, Segments required) {
    Span rootSpan = cursor.spanFrom(start);
    List<Expr.Segment> segments = segments();
    if (segments.isEmpty()) {
      if (required == Segments.REQUIRED) {
        cursor.sees(TokenKind.DOT);
        cursor.sees(TokenKind.OPEN_BRACKET);
        throw cursor.unexpected();
      }
      return value;
    }
    return new Expr.Path(cursor.spanFrom(start), new Expr.Root.Value(rootSpan, value), segments);
  }

  // segments := ("." IDENT | "[" complex "]" | "[" complex ":" complex "]")*
  private List<Expr.Segment> segments() {
    List<Expr.Segment> segments = new ArrayList<>();
    while (true) {
      if (cursor.is(TokenKind.DOT)) {
        cursor.next();
        Name name = fieldName();
        segments.add(new Expr.Segment.Key(name.span(), name.text()));
      } else if (cursor.is(TokenKind.OPEN_BRACKET)) {
        cursor.next();
        segments.add(bracketed());
        cursor.expect(TokenKind.CLOSE_BRACKET);
      } else {
        return segments;
      }
    }
  }

  /** A name; {@code event} needs no quotes here, because error events have a field of that name. */
  private Name fieldName() {
    if (cursor.is(TokenKind.EVENT)) {
      Token token = cursor.next();
      return new Name(token.span(), token.text());
    }
    return cursor.name();
  }

  private Expr.Segment bracketed() {
    int start = cursor.start();
    Expr index = complex();
    if (!cursor.accept(TokenKind.COLON)) { return new Expr.Segment.Index(index.span(), index); }
    Expr to = complex();
    return new Expr.Segment.Range(cursor.spanFrom(start), index, to);
  }

  // modular-name := (IDENT "::")* IDENT
  QualifiedName qualifiedName() {
    int start = cursor.start();
    List<Name> modules = new ArrayList<>();
    Name name = cursor.name();
    while (cursor.is(TokenKind.COLONS)) {
      cursor.next();
      modules.add(name);
      name = cursor.name();
    }
    return new QualifiedName(cursor.spanFrom(start), modules, name);
  }

  // recur := "recur" "(" sep(complex)? ")"
  private Expr recur() {
    int start = cursor.start();
    cursor.next();
    cursor.sees(TokenKind.OPEN_PAREN);
    List<Expr> arguments = arguments();
    return new Expr.Recur(cursor.spanFrom(start), arguments);
  }

  private List<Expr> arguments() {
    cursor.expect(TokenKind.OPEN_PAREN);
    return separated(TokenKind.CLOSE_PAREN, this::complex);
  }

  // list := "[" sep(complex)? "]"
  private Expr list() {
    int start = cursor.start();
    cursor.next();
    List<Expr> elements = separated(TokenKind.CLOSE_BRACKET, this::complex);
    return new Expr.Array(cursor.spanFrom(start), elements);
  }

  // record := "{" sep(string ":" complex)? "}"
  private Expr record() {
    int start = cursor.start();
    cursor.next();
    List<Expr.Record.Field> fields = separated(TokenKind.CLOSE_BRACE, this::field);
    return new Expr.Record(cursor.spanFrom(start), fields);
  }

  private Expr.Record.Field field() {
    int start = cursor.start();
    if (!cursor.is(TokenKind.STRING_OPEN) && !cursor.is(TokenKind.HEREDOC_OPEN)) {
      cursor.expecting("a key in double quotes");
      throw cursor.unexpected();
    }
    Expr.Text key = text();
    cursor.expect(TokenKind.COLON);
    Expr value = complex();
    return new Expr.Record.Field(cursor.spanFrom(start), key, value);
  }

  /** Elements separated by commas up to a closing token; a comma may follow the last one. */
  <T> List<T> separated(TokenKind close, Supplier<T> element) {
    List<T> elements = new ArrayList<>();
    while (!cursor.accept(close)) {
      elements.add(element.get());
      if (!cursor.accept(TokenKind.COMMA)) {
        cursor.expect(close);
        break;
      }
    }
    return elements;
  }

  private Expr.Int integer() {
    Token token = cursor.next();
    return new Expr.Int(token.span(), Long.parseUnsignedLong(token.text()));
  }

  private Expr real() {
    Token token = cursor.next();
    return new Expr.Real(token.span(), Double.parseDouble(token.text()));
  }

  // string := QUOTE (TEXT | "#{" imut "}")* QUOTE
  Expr.Text text() {
    int start = cursor.start();
    if (!cursor.accept(TokenKind.HEREDOC_OPEN)) {
      cursor.expect(TokenKind.STRING_OPEN);
    }
    List<Expr.Text.Part> parts = new ArrayList<>();
    while (!cursor.is(TokenKind.STRING_CLOSE) && !cursor.is(TokenKind.HEREDOC_CLOSE)) {
      Token token = cursor.next();
      if (token.kind() == TokenKind.STRING_TEXT) {
        parts.add(new Expr.Text.Part.Verbatim(token.text()));
      } else {
        parts.add(new Expr.Text.Part.Interpolated(cursor.nested(this::expression)));
        cursor.expect(TokenKind.INTERPOLATION_CLOSE);
      }
    }
    cursor.next();
    return new Expr.Text(cursor.spanFrom(start), parts);
  }

  // bytes := "<<" (part ("," part)*)? ">>"
  private Expr bytes() {
    int start = cursor.start();
    cursor.next();
    List<Expr.Binary.Part> parts = new ArrayList<>();
    if (!cursor.accept(TokenKind.SHIFT_RIGHT)) {
      do {
        parts.add(bytesPart());
      } while (cursor.accept(TokenKind.COMMA));
      cursor.expect(TokenKind.SHIFT_RIGHT);
    }
    return new Expr.Binary(cursor.spanFrom(start), parts);
  }

  // part := simple (":" INT)? ("/" IDENT)?
  private Expr.Binary.Part bytesPart() {
    int start = cursor.start();
    Expr value = cursor.nested(this::simple);
    Optional<Expr.Int> bits = Optional.empty();
    if (cursor.accept(TokenKind.COLON)) {
      cursor.sees(TokenKind.INTEGER);
      if (!cursor.is(TokenKind.INTEGER)) { throw cursor.unexpected(); }
      bits = Optional.of(integer());
    }
    Optional<Name> type = cursor.accept(TokenKind.DIVIDE) ? Optional.of(cursor.name()) : Optional.empty();
    return new Expr.Binary.Part(cursor.spanFrom(start), value, bits, type);
  }
}

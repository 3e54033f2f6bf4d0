// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.lexer.TokenKind;
import java.util.List;
import java.util.Optional;

/** The rules of queries. */
final class QueryParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final ItemParser items;
  private final ClauseParser clauses;
  private final DefinitionParser definitions;

  QueryParser(
      Cursor cursor, ExpressionParser expressions, ItemParser items, ClauseParser clauses,
      DefinitionParser definitions) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.items = items;
    this.clauses = clauses;
    this.definitions = definitions;
  }

  // stmt := use | define | create | select
  QueryStatement statement() {
    if (cursor.is(TokenKind.DOC_COMMENT)) { return define(items.docs()); }
    return switch (cursor.kind()) {
      case USE -> items.use();
      case DEFINE -> define(List.of());
      case CREATE -> create();
      case SELECT -> select();
      default -> {
        cursor.expecting("a statement (`use`, `define`, `create` or `select`)");
        throw cursor.unexpected();
      }
    };
  }

  // define := docs "define" (window | operator | script | pipeline)
  private QueryStatement define(List<String> docs) {
    int start = cursor.start();
    cursor.expect(TokenKind.DEFINE);
    return switch (cursor.kind()) {
      case WINDOW -> definitions.window(start, docs);
      case OPERATOR -> definitions.operator(start, docs);
      case SCRIPT -> definitions.script(start, docs);
      case PIPELINE -> definitions.pipeline(start, docs, this);
      default -> {
        List.of(TokenKind.WINDOW, TokenKind.OPERATOR, TokenKind.SCRIPT, TokenKind.PIPELINE).forEach(cursor::sees);
        throw cursor.unexpected();
      }
    };
  }

  // create := "create" ("stream" IDENT | ("operator" | "script" | "pipeline") create-rest)
  private QueryStatement create() {
    int start = cursor.start();
    cursor.next();
    return switch (cursor.kind()) {
      case STREAM -> {
        cursor.next();
        Name name = cursor.name();
        yield new CreateStream(cursor.spanFrom(start), name);
      }
      case OPERATOR -> clauses.create(start, Create.Kind.OPERATOR);
      case SCRIPT -> clauses.create(start, Create.Kind.SCRIPT);
      case PIPELINE -> clauses.create(start, Create.Kind.PIPELINE);
      default -> {
        List.of(TokenKind.STREAM, TokenKind.OPERATOR, TokenKind.SCRIPT, TokenKind.PIPELINE).forEach(cursor::sees);
        throw cursor.unexpected();
      }
    };
  }

  // select := "select" complex "from" node-port windows? ("where" complex)? ("group" "by" group)?
  //           "into" node-port ("having" complex)?
  private Select select() {
    int start = cursor.start();
    cursor.next();
    Expr target = expressions.complex();
    cursor.expect(TokenKind.FROM);
    NodePort from = nodePort();
    List<QualifiedName> windows = List.of();
    if (cursor.accept(TokenKind.OPEN_BRACKET)) {
      windows = expressions.separated(TokenKind.CLOSE_BRACKET, expressions::qualifiedName);
    }
    Optional<Expr> where = cursor.accept(TokenKind.WHERE) ? Optional.of(expressions.complex()) : Optional.empty();
    Optional<Select.GroupBy> groupBy = Optional.empty();
    if (cursor.accept(TokenKind.GROUP)) {
      cursor.expect(TokenKind.BY);
      groupBy = Optional.of(group());
    }
    cursor.expect(TokenKind.INTO);
    NodePort into = nodePort();
    Optional<Expr> having = cursor.accept(TokenKind.HAVING) ? Optional.of(expressions.complex()) : Optional.empty();
    return new Select(cursor.spanFrom(start), target, from, windows, where, groupBy, into, having);
  }

  // node-port := IDENT ("/" IDENT)?
  private NodePort nodePort() {
    int start = cursor.start();
    Name node = cursor.name();
    Optional<Name> port = cursor.accept(TokenKind.DIVIDE) ? Optional.of(cursor.name()) : Optional.empty();
    return new NodePort(cursor.spanFrom(start), node, port);
  }

  // group := "set" "(" list(group) ")" | "each" "(" imut ")" | imut
  private Select.GroupBy group() {
    return cursor.nested(() -> {
      int start = cursor.start();
      if (cursor.accept(TokenKind.SET)) {
        cursor.expect(TokenKind.OPEN_PAREN);
        List<Select.GroupBy> parts = expressions.separated(TokenKind.CLOSE_PAREN, this::group);
        if (parts.isEmpty()) {
          cursor.expecting("something to group by in `set()`");
          throw cursor.unexpected();
        }
        return new Select.GroupBy.Set(cursor.spanFrom(start), parts);
      }
      if (cursor.accept(TokenKind.EACH)) {
        cursor.expect(TokenKind.OPEN_PAREN);
        Expr elements = expressions.expression();
        cursor.expect(TokenKind.CLOSE_PAREN);
        return new Select.GroupBy.Each(cursor.spanFrom(start), elements);
      }
      Expr value = expressions.expression();
      return new Select.GroupBy.By(cursor.spanFrom(start), value);
    });
  }
}

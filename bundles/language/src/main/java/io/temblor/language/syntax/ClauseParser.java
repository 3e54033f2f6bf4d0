// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.lexer.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules that queries and deployments share: {@code args}, {@code with}, {@code create}, directives. */
final class ClauseParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  ClauseParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  // config := ("#!config" IDENT "=" imut)*
  List<ConfigDirective> config() {
    List<ConfigDirective> directives = new ArrayList<>();
    while (cursor.is(TokenKind.CONFIG)) {
      int start = cursor.start();
      cursor.next();
      Name name = cursor.name();
      cursor.expect(TokenKind.ASSIGN);
      Expr value = expressions.expression();
      directives.add(new ConfigDirective(cursor.spanFrom(start), name, value));
    }
    return directives;
  }

  // arguments := ("args" list(IDENT ("=" imut)?))?
  List<Definition.Argument> arguments() {
    List<Definition.Argument> arguments = new ArrayList<>();
    if (cursor.accept(TokenKind.ARGS)) {
      do {
        int start = cursor.start();
        Name name = cursor.name();
        Optional<Expr> value =
            cursor.accept(TokenKind.ASSIGN) ? Optional.of(expressions.expression()) : Optional.empty();
        arguments.add(new Definition.Argument(cursor.spanFrom(start), name, value));
      } while (cursor.accept(TokenKind.COMMA) && cursor.sees(TokenKind.IDENTIFIER));
    }
    return arguments;
  }

  // with := "with" list(IDENT "=" imut)
  Optional<With> with() {
    if (!cursor.sees(TokenKind.WITH)) { return Optional.empty(); }
    int start = cursor.start();
    cursor.next();
    List<With.Entry> entries = new ArrayList<>();
    With with;
    do {
      int entryStart = cursor.start();
      Name name = cursor.name();
      cursor.expect(TokenKind.ASSIGN);
      Expr value = expressions.expression();
      entries.add(new With.Entry(cursor.spanFrom(entryStart), name, value));
      with = new With(cursor.spanFrom(start), entries);
    } while (cursor.accept(TokenKind.COMMA) && cursor.sees(TokenKind.IDENTIFIER));
    return Optional.of(with);
  }

  // with-end := (with "end")?
  Optional<With> withEnd() {
    Optional<With> with = with();
    if (with.isPresent()) {
      cursor.expect(TokenKind.END);
    }
    return with;
  }

  // ports := list(IDENT)
  List<Name> ports() {
    List<Name> ports = new ArrayList<>();
    do {
      ports.add(cursor.name());
    } while (cursor.accept(TokenKind.COMMA) && cursor.sees(TokenKind.IDENTIFIER));
    return ports;
  }

  // target := ("from" modular-name)?
  Optional<QualifiedName> target() {
    return cursor.accept(TokenKind.FROM) ? Optional.of(expressions.qualifiedName()) : Optional.empty();
  }

  // create-rest := IDENT target with-end      behind `create` and the kind
  Create create(int start, Create.Kind kind) {
    cursor.next();
    Name name = cursor.name();
    Optional<QualifiedName> target = target();
    Optional<With> with = withEnd();
    return new Create(cursor.spanFrom(start), kind, name, target, with);
  }
}

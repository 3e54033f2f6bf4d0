// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.lexer.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of {@code define …}, wherever it may stand. */
final class DefinitionParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final ItemParser items;
  private final ClauseParser clauses;

  DefinitionParser(Cursor cursor, ExpressionParser expressions, ItemParser items, ClauseParser clauses) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.items = items;
    this.clauses = clauses;
  }

  // window := "window" IDENT "from" ("tumbling" | "sliding") with ("state" imut)?
  //           ("script" "from" IDENT body)? ("script" body)? "end"
  Definition.Window window(int start, List<String> docs) {
    cursor.next();
    Name name = cursor.name();
    cursor.expect(TokenKind.FROM);
    boolean tumbling = cursor.accept(TokenKind.TUMBLING);
    if (!tumbling) {
      cursor.expect(TokenKind.SLIDING);
    }
    Optional<With> with = clauses.with();
    Optional<Expr> state = state();
    Optional<Definition.NamedBody> tick = Optional.empty();
    Optional<ScriptBody> script = Optional.empty();
    if (cursor.accept(TokenKind.SCRIPT)) {
      if (cursor.accept(TokenKind.FROM)) {
        tick = Optional.of(namedBody());
        script = cursor.accept(TokenKind.SCRIPT) ? Optional.of(items.embedded()) : Optional.empty();
      } else {
        script = Optional.of(items.embedded());
      }
    }
    cursor.expect(TokenKind.END);
    return new Definition.Window(cursor.spanFrom(start), docs, name, tumbling, with, state, tick, script);
  }

  // operator := "operator" IDENT "from" IDENT "::" IDENT arguments-with-end
  Definition.Operator operator(int start, List<String> docs) {
    cursor.next();
    Name name = cursor.name();
    cursor.expect(TokenKind.FROM);
    int typeStart = cursor.start();
    Name module = cursor.name();
    cursor.expect(TokenKind.COLONS);
    Name type = cursor.name();
    QualifiedName kind = new QualifiedName(cursor.spanFrom(typeStart), List.of(module), type);
    List<Definition.Argument> arguments = clauses.arguments();
    Optional<With> with = configuration(arguments);
    return new Definition.Operator(cursor.spanFrom(start), docs, name, kind, arguments, with);
  }

  // script := "script" IDENT arguments ("state" imut)? ("script" "from" IDENT body)* "script" body "end"
  Definition.Script script(int start, List<String> docs) {
    cursor.next();
    Name name = cursor.name();
    List<Definition.Argument> arguments = clauses.arguments();
    Optional<Expr> state = state();
    List<Definition.NamedBody> ports = new ArrayList<>();
    cursor.expect(TokenKind.SCRIPT);
    while (cursor.accept(TokenKind.FROM)) {
      ports.add(namedBody());
      cursor.expect(TokenKind.SCRIPT);
    }
    ScriptBody main = items.embedded();
    cursor.expect(TokenKind.END);
    return new Definition.Script(cursor.spanFrom(start), docs, name, arguments, state, ports, main);
  }

  // pipeline := "pipeline" IDENT ("from" ports)? ("into" ports)? arguments "pipeline" config stmt (";" stmt)* ";"? "end"
  Definition.Pipeline pipeline(int start, List<String> docs, QueryParser query) {
    cursor.next();
    Name name = cursor.name();
    Optional<List<Name>> from = cursor.accept(TokenKind.FROM) ? Optional.of(clauses.ports()) : Optional.empty();
    Optional<List<Name>> into = cursor.accept(TokenKind.INTO) ? Optional.of(clauses.ports()) : Optional.empty();
    List<Definition.Argument> arguments = clauses.arguments();
    cursor.expect(TokenKind.PIPELINE);
    List<ConfigDirective> config = clauses.config();
    List<QueryStatement> statements = new ArrayList<>();
    do {
      statements.add(cursor.nested(query::statement));
    } while (cursor.accept(TokenKind.SEMICOLON) && !cursor.sees(TokenKind.END));
    cursor.expect(TokenKind.END);
    return new Definition.Pipeline(cursor.spanFrom(start), docs, name, from, into, arguments, config, statements);
  }

  // connector := "connector" IDENT "from" IDENT arguments-with-end
  Definition.Connector connector(int start, List<String> docs) {
    cursor.next();
    Name name = cursor.name();
    cursor.expect(TokenKind.FROM);
    Name type = cursor.name();
    List<Definition.Argument> arguments = clauses.arguments();
    Optional<With> with = configuration(arguments);
    return new Definition.Connector(cursor.spanFrom(start), docs, name, type, arguments, with);
  }

  // flow := "flow" IDENT arguments "flow" stmt (";" stmt)* ";"? "end"
  Definition.Flow flow(int start, List<String> docs, DeploymentParser deployment) {
    cursor.next();
    Name name = cursor.name();
    List<Definition.Argument> arguments = clauses.arguments();
    cursor.expect(TokenKind.FLOW);
    List<FlowStatement> statements = new ArrayList<>();
    do {
      statements.add(deployment.flowStatement());
    } while (cursor.accept(TokenKind.SEMICOLON) && !cursor.sees(TokenKind.END));
    cursor.expect(TokenKind.END);
    return new Definition.Flow(cursor.spanFrom(start), docs, name, arguments, statements);
  }

  private Optional<Expr> state() {
    return cursor.accept(TokenKind.STATE) ? Optional.of(expressions.expression()) : Optional.empty();
  }

  private Definition.NamedBody namedBody() {
    Name port = cursor.name();
    ScriptBody body = items.embedded();
    return new Definition.NamedBody(body.span(), port, body);
  }

  // arguments-with-end := (arguments with "end")?      arguments alone are useless, so they need the `with`
  private Optional<With> configuration(List<Definition.Argument> arguments) {
    if (!arguments.isEmpty() && !cursor.sees(TokenKind.WITH)) { throw cursor.unexpected(); }
    return clauses.withEnd();
  }
}

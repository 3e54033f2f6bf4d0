// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.lexer.TokenKind;
import java.util.List;
import java.util.Optional;

/** The rules of deployments. */
final class DeploymentParser {
  private final Cursor cursor;
  private final ItemParser items;
  private final ClauseParser clauses;
  private final DefinitionParser definitions;
  private final QueryParser query;

  DeploymentParser(
      Cursor cursor, ItemParser items, ClauseParser clauses, DefinitionParser definitions, QueryParser query) {
    this.cursor = cursor;
    this.items = items;
    this.clauses = clauses;
    this.definitions = definitions;
    this.query = query;
  }

  // stmt := use | define-flow | deploy-flow
  DeploymentStatement statement() {
    List<String> docs = items.docs();
    if (docs.isEmpty() && cursor.is(TokenKind.USE)) { return items.use(); }
    int start = cursor.start();
    if (cursor.is(TokenKind.DEFINE)) {
      cursor.next();
      if (!cursor.is(TokenKind.FLOW)) {
        cursor.expecting("`flow` (pipelines and connectors are defined inside of a flow, or in a module)");
        throw cursor.unexpected();
      }
      return definitions.flow(start, docs, this);
    }
    if (cursor.is(TokenKind.DEPLOY)) { return deploy(start, docs); }
    cursor.expecting("a statement (`use`, `define flow` or `deploy flow`)");
    throw cursor.unexpected();
  }

  // deploy := "deploy" "flow" IDENT target with-end
  private DeployFlow deploy(int start, List<String> docs) {
    cursor.next();
    cursor.expect(TokenKind.FLOW);
    Name name = cursor.name();
    Optional<QualifiedName> target = clauses.target();
    Optional<With> with = clauses.withEnd();
    return new DeployFlow(cursor.spanFrom(start), docs, name, target, with);
  }

  // flow-stmt := use | define-pipeline | define-connector | create | connect
  FlowStatement flowStatement() {
    List<String> docs = items.docs();
    int start = cursor.start();
    if (cursor.is(TokenKind.DEFINE)) {
      cursor.next();
      return define(start, docs);
    }
    if (docs.isEmpty()) {
      switch (cursor.kind()) {
        case USE -> {
          return items.use();
        }
        case CREATE -> {
          cursor.next();
          return create(start);
        }
        case CONNECT -> {
          return connect();
        }
        default -> {}
      }
    }
    cursor.expecting("a statement (`use`, `define`, `create` or `connect`)");
    throw cursor.unexpected();
  }

  private FlowStatement define(int start, List<String> docs) {
    if (cursor.sees(TokenKind.PIPELINE)) { return definitions.pipeline(start, docs, query); }
    if (cursor.sees(TokenKind.CONNECTOR)) { return definitions.connector(start, docs); }
    throw cursor.unexpected();
  }

  private FlowStatement create(int start) {
    if (cursor.sees(TokenKind.PIPELINE)) { return clauses.create(start, Create.Kind.PIPELINE); }
    if (cursor.sees(TokenKind.CONNECTOR)) { return clauses.create(start, Create.Kind.CONNECTOR); }
    throw cursor.unexpected();
  }

  // connect := "connect" end "to" end      a connector is never linked to a connector
  private Connect connect() {
    int start = cursor.start();
    cursor.next();
    Connect.End from = end(true);
    cursor.expect(TokenKind.TO);
    Connect.End to = end(from.kind() == Create.Kind.PIPELINE);
    return new Connect(cursor.spanFrom(start), from, to);
  }

  // end := "/" ("connector" | "pipeline") "/" IDENT ("/" IDENT)?
  private Connect.End end(boolean connectorAllowed) {
    int start = cursor.start();
    cursor.expect(TokenKind.DIVIDE);
    Create.Kind kind = Create.Kind.PIPELINE;
    if (connectorAllowed && cursor.accept(TokenKind.CONNECTOR)) {
      kind = Create.Kind.CONNECTOR;
    } else {
      cursor.expect(TokenKind.PIPELINE);
    }
    cursor.expect(TokenKind.DIVIDE);
    Name name = cursor.name();
    Optional<Name> port = cursor.accept(TokenKind.DIVIDE) ? Optional.of(cursor.name()) : Optional.empty();
    return new Connect.End(cursor.spanFrom(start), kind, name, port);
  }
}

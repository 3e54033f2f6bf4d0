// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.format;

import io.temblor.language.lexer.TokenKind;
import io.temblor.language.syntax.ConfigDirective;
import io.temblor.language.syntax.Create;
import io.temblor.language.syntax.CreateStream;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.NodePort;
import io.temblor.language.syntax.QualifiedName;
import io.temblor.language.syntax.QueryStatement;
import io.temblor.language.syntax.Select;
import io.temblor.language.syntax.Use;
import io.temblor.language.syntax.With;
import java.util.List;
import java.util.Optional;

/** Writes the statements of queries, and the clauses that deployments share with them. */
final class QueryWriter {
  private final Writer out;
  private final ExpressionWriter expressions;
  private final ItemWriter items;
  private final DefinitionWriter definitions;

  QueryWriter(Writer out, ExpressionWriter expressions, ItemWriter items) {
    this.out = out;
    this.expressions = expressions;
    this.items = items;
    this.definitions = new DefinitionWriter(out, expressions, items, this);
  }

  DefinitionWriter definitions() {
    return definitions;
  }

  void config(List<ConfigDirective> directives) {
    for (ConfigDirective directive : directives) {
      out.take(TokenKind.CONFIG).take(TokenKind.IDENTIFIER).space().take(TokenKind.ASSIGN).space();
      expressions.expression(directive.value());
      out.separation();
    }
  }

  void statements(List<QueryStatement> statements) {
    out.sequence(statements, TokenKind.SEMICOLON, this::statement);
  }

  private void statement(QueryStatement statement) {
    switch (statement) {
      case Use use -> items.use();
      case Definition definition -> definitions.define(definition);
      case CreateStream stream -> out.take(TokenKind.CREATE).space().take().space().take(TokenKind.IDENTIFIER);
      case Create create -> create(create);
      case Select select -> select(select);
    }
  }

  void create(Create create) {
    out.openGroup().take(TokenKind.CREATE);
    instance(create.definition(), create.with());
  }

  /** Kind and name, the definition and the {@code with} of an instance, in the group that is open. */
  void instance(Optional<QualifiedName> definition, Optional<With> with) {
    out.space().take().space().take(TokenKind.IDENTIFIER);
    definition.ifPresent(name -> {
      out.space().take(TokenKind.FROM).space();
      expressions.name();
    });
    with.ifPresent(clause -> {
      out.space().take(TokenKind.WITH).keepLineEnd();
      entries(clause);
      out.line().take(TokenKind.END);
    });
    out.closeGroup();
  }

  /** What a {@code with} sets. */
  void entries(With with) {
    out.indent().line();
    out.sequence(with.entries(), TokenKind.COMMA, entry -> assignment(Optional.of(entry.value())));
    out.dedent();
  }

  /** The declared arguments. */
  void entries(List<Definition.Argument> arguments) {
    out.indent().line();
    out.sequence(arguments, TokenKind.COMMA, argument -> assignment(argument.defaultValue()));
    out.dedent();
  }

  private void assignment(Optional<Expr> value) {
    out.take(TokenKind.IDENTIFIER);
    value.ifPresent(expression -> {
      out.space().take(TokenKind.ASSIGN).space();
      expressions.expression(expression);
    });
  }

  private void select(Select select) {
    out.take(TokenKind.SELECT).space();
    expressions.expression(select.target());
    out.openGroup().keepLineEnd().indent().line().take(TokenKind.FROM).space();
    nodePort(select.from());
    if (out.is(TokenKind.OPEN_BRACKET)) {
      out.bracketed(TokenKind.CLOSE_BRACKET, expressions::name);
    }
    clause(TokenKind.WHERE, select.where());
    select.groupBy().ifPresent(group -> {
      out.line().take(TokenKind.GROUP).space().take(TokenKind.BY).space();
      groupBy(group);
    });
    out.line().take(TokenKind.INTO).space();
    nodePort(select.into());
    clause(TokenKind.HAVING, select.having());
    out.unindent().closeGroup();
  }

  private void clause(TokenKind word, Optional<Expr> condition) {
    condition.ifPresent(expression -> {
      out.line().take(word).space();
      expressions.expression(expression);
    });
  }

  private void nodePort(NodePort place) {
    out.take(TokenKind.IDENTIFIER);
    if (place.port().isPresent()) {
      out.take(TokenKind.DIVIDE).take(TokenKind.IDENTIFIER);
    }
  }

  private void groupBy(Select.GroupBy group) {
    switch (group) {
      case Select.GroupBy.By by -> expressions.expression(by.value());
      case Select.GroupBy.Set set -> {
        out.take(TokenKind.SET);
        out.bracketed(TokenKind.CLOSE_PAREN, ExpressionWriter.inTurn(set.parts(), this::groupBy));
      }
      case Select.GroupBy.Each each -> {
        out.take(TokenKind.EACH).take(TokenKind.OPEN_PAREN);
        expressions.expression(each.elements());
        out.take(TokenKind.CLOSE_PAREN);
      }
    }
  }
}

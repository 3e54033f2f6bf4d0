// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.format;

import io.temblor.language.lexer.TokenKind;
import io.temblor.language.syntax.Connect;
import io.temblor.language.syntax.Create;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.FlowStatement;
import io.temblor.language.syntax.ScriptBody;
import io.temblor.language.syntax.Use;
import io.temblor.language.syntax.With;
import java.util.List;
import java.util.Optional;

/** Writes {@code define …} with all that may be defined, and what the bodies of flows consist of. */
final class DefinitionWriter {
  private final Writer out;
  private final ExpressionWriter expressions;
  private final ItemWriter items;
  private final QueryWriter query;

  DefinitionWriter(Writer out, ExpressionWriter expressions, ItemWriter items, QueryWriter query) {
    this.out = out;
    this.expressions = expressions;
    this.items = items;
    this.query = query;
  }

  void define(Definition definition) {
    items.docs();
    out.openGroup().take(TokenKind.DEFINE).space().take().space().take(TokenKind.IDENTIFIER);
    switch (definition) {
      case Definition.Window window -> window(window);
      case Definition.Operator operator -> configured(operator.arguments(), operator.with());
      case Definition.Connector connector -> configured(connector.arguments(), connector.with());
      case Definition.Script script -> script(script);
      case Definition.Pipeline pipeline -> pipeline(pipeline);
      case Definition.Flow flow -> flow(flow);
    }
    out.closeGroup();
  }

  private void window(Definition.Window window) {
    out.space().take(TokenKind.FROM).space().take().keepLineEnd();
    window.with().ifPresent(this::with);
    state(window.state());
    window.tick().ifPresent(this::namedBody);
    window.script().ifPresent(this::body);
    end();
  }

  /** Operators and connectors. */
  private void configured(List<Definition.Argument> arguments, Optional<With> with) {
    out.space().take(TokenKind.FROM).space();
    expressions.name();
    out.keepLineEnd();
    if (!arguments.isEmpty()) {
      out.line().take(TokenKind.ARGS).keepLineEnd();
      query.entries(arguments);
    }
    with.ifPresent(clause -> {
      with(clause);
      end();
    });
  }

  private void script(Definition.Script script) {
    out.breakLines();
    arguments(script.arguments());
    state(script.state());
    script.ports().forEach(this::namedBody);
    body(script.main());
    end();
  }

  private void pipeline(Definition.Pipeline pipeline) {
    out.breakLines();
    if (pipeline.from().isPresent()) {
      ports(TokenKind.FROM);
    }
    if (pipeline.into().isPresent()) {
      ports(TokenKind.INTO);
    }
    arguments(pipeline.arguments());
    out.line().take(TokenKind.PIPELINE).indent().line();
    query.config(pipeline.config());
    query.statements(pipeline.statements());
    out.dedent();
    end();
  }

  private void flow(Definition.Flow flow) {
    out.breakLines();
    arguments(flow.arguments());
    out.line().take(TokenKind.FLOW).indent().line();
    out.sequence(flow.statements(), TokenKind.SEMICOLON, this::flowStatement);
    out.dedent();
    end();
  }

  private void flowStatement(FlowStatement statement) {
    switch (statement) {
      case Use use -> items.use();
      case Definition definition -> define(definition);
      case Create create -> query.create(create);
      case Connect connect -> {
        out.take(TokenKind.CONNECT).space();
        end(connect.from());
        out.space().take(TokenKind.TO).space();
        end(connect.to());
      }
    }
  }

  private void end(Connect.End end) {
    out.take(TokenKind.DIVIDE).take().take(TokenKind.DIVIDE).take(TokenKind.IDENTIFIER);
    if (end.port().isPresent()) {
      out.take(TokenKind.DIVIDE).take(TokenKind.IDENTIFIER);
    }
  }

  /** Arguments of what has a body: in one line, if there is room for them. */
  private void arguments(List<Definition.Argument> arguments) {
    if (!arguments.isEmpty()) {
      out.line().openGroup().take(TokenKind.ARGS).keepLineEnd();
      query.entries(arguments);
      out.closeGroup();
    }
  }

  private void ports(TokenKind word) {
    out.line().openGroup().take(word).indent().line();
    while (out.accept(TokenKind.IDENTIFIER)) {
      if (out.accept(TokenKind.COMMA) && out.is(TokenKind.IDENTIFIER)) {
        out.separation();
      }
    }
    out.unindent().closeGroup();
  }

  private void with(With with) {
    out.line().take(TokenKind.WITH).keepLineEnd();
    query.entries(with);
  }

  private void state(Optional<Expr> state) {
    state.ifPresent(value -> {
      out.line().openGroup().take(TokenKind.STATE).keepLineEnd().indent().line();
      expressions.expression(value);
      out.unindent().closeGroup();
    });
  }

  private void namedBody(Definition.NamedBody named) {
    out.line().take(TokenKind.SCRIPT).space().take(TokenKind.FROM).space().take(TokenKind.IDENTIFIER).keepLineEnd();
    items(named.body());
  }

  private void body(ScriptBody body) {
    out.line().take(TokenKind.SCRIPT).keepLineEnd();
    items(body);
  }

  private void items(ScriptBody body) {
    out.indent().line();
    items.script(body);
    out.dedent();
  }

  private void end() {
    out.line().take(TokenKind.END);
  }
}

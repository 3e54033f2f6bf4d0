// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.format;

import io.temblor.language.lexer.TokenKind;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Writes expressions, one method for each rule of the grammar. */
final class ExpressionWriter {
  private final Writer out;
  private final ControlWriter control;

  ExpressionWriter(Writer out) {
    this.out = out;
    this.control = new ControlWriter(out, this);
  }

  ControlWriter control() {
    return control;
  }

  /** Writes an expression or a statement, in the parentheses that are around it. */
  void expression(Expr expression) {
    // The span of an expression does not cover its own parentheses, but those of its parts.
    if (out.is(TokenKind.OPEN_PAREN) && out.start() < expression.span().start()) {
      out.openGroup().take().keepLineEnd().indent().softLine();
      expression(expression);
      out.dedent().softLine().take(TokenKind.CLOSE_PAREN).closeGroup();
      return;
    }
    switch (expression) {
      case Expr.Null constant -> out.take();
      case Expr.Bool constant -> out.take();
      case Expr.Int constant -> out.take();
      case Expr.Real constant -> out.take();
      case Expr.Text text -> text(text);
      case Expr.Array array -> out.bracketed(TokenKind.CLOSE_BRACKET, inTurn(array.elements(), this::expression));
      case Expr.Record record -> out.bracketed(TokenKind.CLOSE_BRACE, inTurn(record.fields(), this::field));
      case Expr.Binary binary -> out.bracketed(TokenKind.SHIFT_RIGHT, inTurn(binary.parts(), this::part));
      case Expr.Path path -> path(path);
      case Expr.Call call -> {
        name();
        arguments(call.arguments());
      }
      case Expr.Recur recur -> {
        out.take();
        arguments(recur.arguments());
      }
      case Expr.Operation operation -> operations(operation);
      case Expr.Prefix prefix -> {
        if (out.take().wasWord()) {
          out.space();
        }
        expression(prefix.operand());
      }
      case Expr.Presence presence -> {
        out.take().space();
        path(presence.path());
      }
      case Expr.Match match -> control.match(match);
      case Expr.For each -> control.forEach(each);
      case Expr.Patch patch -> control.patch(patch);
      case Expr.Merge merge -> control.merge(merge);
      case Expr.Let let -> {
        out.take(TokenKind.LET).space();
        path(let.target());
        out.space().take(TokenKind.ASSIGN).space();
        expression(let.value());
      }
      case Expr.Emit emit -> {
        out.take(TokenKind.EMIT);
        emit.value().ifPresent(value -> {
          out.space();
          expression(value);
        });
        emit.port().ifPresent(port -> {
          out.space().take(TokenKind.ARROW).space();
          text(port);
        });
      }
      case Expr.Drop drop -> out.take();
    }
  }

  /** Whether an expression looks well when its first line ends the line before: something in brackets. */
  static boolean hugs(Expr expression) {
    return expression instanceof Expr.Record || expression instanceof Expr.Array || expression instanceof Expr.Text;
  }

  /** Writes a string as it stands: what looks like layout may be its content. */
  void text(Expr.Text text) {
    out.verbatim(text.span());
  }

  /** Writes a name with the modules in front of it. */
  void name() {
    out.take(TokenKind.IDENTIFIER);
    while (out.accept(TokenKind.COLONS)) {
      out.take(TokenKind.IDENTIFIER);
    }
  }

  private void field(Expr.Record.Field field) {
    text(field.key());
    out.take(TokenKind.COLON).space();
    expression(field.value());
  }

  private void part(Expr.Binary.Part part) {
    expression(part.value());
    if (out.accept(TokenKind.COLON)) {
      out.take(TokenKind.INTEGER);
    }
    if (out.accept(TokenKind.DIVIDE)) {
      out.take(TokenKind.IDENTIFIER);
    }
  }

  private void arguments(List<Expr> arguments) {
    out.bracketed(TokenKind.CLOSE_PAREN, inTurn(arguments, this::expression));
  }

  /** Operations of the same strength stand side by side, each operator in front of its operand. */
  private void operations(Expr.Operation operation) {
    Deque<Expr.Operation> row = new ArrayDeque<>();
    Expr first = operation;
    while (first instanceof Expr.Operation next && next.operator().precedence() == operation.operator().precedence()
        && (next == operation || next.span().start() == operation.span().start())) {
      row.push(next);
      first = next.left();
    }
    out.openGroup();
    expression(first);
    out.indent();
    for (Expr.Operation next : row) {
      out.line().take().space();
      expression(next.right());
    }
    out.unindent().closeGroup();
  }

  void path(Expr.Path path) {
    switch (path.root()) {
      case Expr.Root.Value value -> expression(value.expression());
      case Expr.Root.Constant constant -> name();
      default -> out.take();
    }
    for (Expr.Segment segment : path.segments()) {
      switch (segment) {
        case Expr.Segment.Key key -> {
          out.accept(TokenKind.DOT); // none behind `$`
          out.take();
        }
        case Expr.Segment.Index index -> {
          out.take(TokenKind.OPEN_BRACKET);
          expression(index.index());
          out.take(TokenKind.CLOSE_BRACKET);
        }
        case Expr.Segment.Range range -> {
          out.take(TokenKind.OPEN_BRACKET);
          expression(range.from());
          out.take(TokenKind.COLON);
          expression(range.to());
          out.take(TokenKind.CLOSE_BRACKET);
        }
      }
    }
  }

  /** What writes the next of some nodes each time it is run. */
  static <T extends Node> Runnable inTurn(List<T> nodes, Consumer<T> write) {
    Iterator<T> rest = nodes.iterator();
    return () -> write.accept(rest.next());
  }
}

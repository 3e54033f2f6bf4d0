// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.format;

import io.temblor.language.lexer.TokenKind;
import io.temblor.language.syntax.Block;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.PatchOperation;
import java.util.Optional;

/** Writes expressions that hold blocks: {@code match}, {@code for}, {@code patch}, {@code merge}. */
final class ControlWriter {
  private final Writer out;
  private final ExpressionWriter expressions;
  private final PatternWriter patterns;

  ControlWriter(Writer out, ExpressionWriter expressions) {
    this.out = out;
    this.expressions = expressions;
    this.patterns = new PatternWriter(out, expressions);
  }

  PatternWriter patterns() {
    return patterns;
  }

  void match(Expr.Match match) {
    head(TokenKind.MATCH, match.target());
    boolean first = true;
    for (Expr.Match.Clause clause : match.clauses()) {
      between(first);
      first = false;
      out.take(TokenKind.CASE).space();
      patterns.pattern(clause.pattern());
      caseBody(clause.body(), clause.guard());
    }
    end();
  }

  void forEach(Expr.For each) {
    head(TokenKind.FOR, each.target());
    boolean first = true;
    for (Expr.For.Case clause : each.cases()) {
      between(first);
      first = false;
      out.take(TokenKind.CASE).space().take(TokenKind.OPEN_PAREN).take().take(TokenKind.COMMA).space().take()
          .take(TokenKind.CLOSE_PAREN);
      caseBody(clause.body(), clause.guard());
    }
    each.into().ifPresent(into -> {
      out.dedent().line().take(TokenKind.INTO).space();
      expressions.expression(into.start());
      if (out.is(TokenKind.USE)) {
        out.space().take().space().take();
      }
      out.indent();
    });
    end();
  }

  void patch(Expr.Patch patch) {
    head(TokenKind.PATCH, patch.target());
    out.line();
    out.sequence(patch.operations(), TokenKind.SEMICOLON, this::operation);
    end();
  }

  void merge(Expr.Merge merge) {
    out.openGroup().take(TokenKind.MERGE).space();
    expressions.expression(merge.target());
    out.space().take(TokenKind.OF);
    if (ExpressionWriter.hugs(merge.with()) && out.continuesHere()) {
      out.space();
      expressions.expression(merge.with());
      out.space().take(TokenKind.END).closeGroup();
    } else {
      out.keepLineEnd().indent().line();
      expressions.expression(merge.with());
      end();
    }
  }

  /** {@code match target of}, and the group of its clauses. */
  private void head(TokenKind word, Expr target) {
    out.openGroup().take(word).space();
    expressions.expression(target);
    out.space().take(TokenKind.OF).keepLineEnd().indent();
  }

  private void between(boolean first) {
    if (first) {
      out.line();
    } else {
      out.separation();
    }
  }

  private void end() {
    out.dedent().line().take(TokenKind.END).closeGroup();
  }

  /** A guard, an arrow, and a block: on the same line, or on lines of its own. */
  void caseBody(Block body, Optional<Expr> guard) {
    guard.ifPresent(condition -> {
      out.space().take(TokenKind.WHEN).space();
      expressions.expression(condition);
    });
    out.space().take(TokenKind.ARROW);
    if (body.expressions().size() == 1 && ExpressionWriter.hugs(body.last()) && out.continuesHere()) {
      out.space();
      expressions.expression(body.last());
    } else {
      out.openGroup().keepLineEnd().indent().line();
      block(body);
      out.unindent().closeGroup();
    }
  }

  void block(Block body) {
    TokenKind separator = body.kind() == Block.Kind.STATEMENTS ? TokenKind.SEMICOLON : TokenKind.COMMA;
    out.sequence(body.expressions(), separator, expressions::expression);
  }

  private void operation(PatchOperation operation) {
    out.take();
    switch (operation) {
      case PatchOperation.Write write -> {
        out.space();
        expressions.text(write.key());
        value(write.value());
      }
      case PatchOperation.Erase erase -> {
        out.space();
        expressions.text(erase.key());
      }
      case PatchOperation.Transfer transfer -> {
        out.space();
        expressions.text(transfer.from());
        value(transfer.to());
      }
      case PatchOperation.MergeInto merge -> keyed(merge.key(), merge.value());
      case PatchOperation.Default otherwise -> keyed(otherwise.key(), otherwise.value());
    }
  }

  private void keyed(Optional<Expr.Text> key, Expr value) {
    key.ifPresent(text -> {
      out.space();
      expressions.text(text);
    });
    value(value);
  }

  private void value(Expr value) {
    out.space().take(TokenKind.ARROW).space();
    expressions.expression(value);
  }
}

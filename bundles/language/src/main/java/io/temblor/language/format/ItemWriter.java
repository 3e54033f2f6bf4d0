// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.format;

import io.temblor.language.lexer.TokenKind;
import io.temblor.language.syntax.Block;
import io.temblor.language.syntax.ConstItem;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.FnItem;
import io.temblor.language.syntax.IntrinsicItem;
import io.temblor.language.syntax.Item;
import io.temblor.language.syntax.ScriptBody;
import io.temblor.language.syntax.Use;
import java.util.Optional;

/** Writes what scripts consist of: constants, functions, {@code use}, expressions. */
final class ItemWriter {
  private final Writer out;
  private final ExpressionWriter expressions;

  ItemWriter(Writer out, ExpressionWriter expressions) {
    this.out = out;
    this.expressions = expressions;
  }

  /** Writes the comments that document a file. */
  void moduleDocs() {
    while (out.accept(TokenKind.MODULE_COMMENT)) {
      out.separation();
    }
  }

  /** Writes the comments that document what follows. */
  void docs() {
    while (out.accept(TokenKind.DOC_COMMENT)) {
      out.breakLines().line();
    }
  }

  void script(ScriptBody body) {
    out.sequence(body.items(), TokenKind.SEMICOLON, this::item);
  }

  void item(Item item) {
    switch (item) {
      case ConstItem constant -> constant(constant);
      case FnItem function -> function(function);
      case IntrinsicItem intrinsic -> intrinsic(intrinsic);
      case Use use -> use();
      case Expr expression -> expressions.expression(expression);
    }
  }

  void constant(ConstItem constant) {
    docs();
    out.take(TokenKind.CONST).space().take(TokenKind.IDENTIFIER).space().take(TokenKind.ASSIGN).space();
    expressions.expression(constant.value());
  }

  void function(FnItem function) {
    docs();
    out.openGroup().take(TokenKind.FN).space().take(TokenKind.IDENTIFIER);
    parameters();
    out.space().take().keepLineEnd().indent().line(); // `with` or `of`
    switch (function.body()) {
      case FnItem.Body.Plain plain -> expressions.control().block(plain.block());
      case FnItem.Body.Matching matching -> cases(matching);
    }
    out.dedent().line().take(TokenKind.END).closeGroup();
  }

  private void cases(FnItem.Body.Matching matching) {
    for (FnItem.Case clause : matching.cases()) {
      out.take(TokenKind.CASE).space();
      expressions.control().patterns().tuple(clause.pattern());
      expressions.control().caseBody(clause.body(), clause.guard());
      out.separation();
    }
    out.take(TokenKind.CASE).space().take(TokenKind.UNDERSCORE);
    Block otherwise = matching.otherwise();
    expressions.control().caseBody(otherwise, Optional.empty());
  }

  private void parameters() {
    out.bracketed(TokenKind.CLOSE_PAREN, () -> {
      while (out.is(TokenKind.DOT)) {
        out.take();
      }
      if (out.is(TokenKind.IDENTIFIER)) {
        out.take();
      }
    });
  }

  void intrinsic(IntrinsicItem intrinsic) {
    docs();
    out.take(TokenKind.INTRINSIC).space().take(TokenKind.FN).space().take(TokenKind.IDENTIFIER);
    parameters();
    out.space().take(TokenKind.AS).space();
    expressions.name();
  }

  /** Writes a {@code use} as it was grouped; the tree has the groups unfolded. */
  void use() {
    out.take(TokenKind.USE).space();
    target();
  }

  private void target() {
    out.take(TokenKind.IDENTIFIER);
    while (out.accept(TokenKind.COLONS)) {
      if (out.is(TokenKind.OPEN_BRACE)) {
        out.bracketed(TokenKind.CLOSE_BRACE, this::target);
        return;
      }
      out.take(TokenKind.IDENTIFIER);
    }
    if (out.is(TokenKind.AS)) {
      out.space().take().space().take(TokenKind.IDENTIFIER);
    }
  }
}

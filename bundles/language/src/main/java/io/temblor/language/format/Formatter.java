// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.format;

import io.temblor.language.lexer.Lexer;
import io.temblor.language.lexer.LexicalError;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Deployment;
import io.temblor.language.syntax.DeploymentStatement;
import io.temblor.language.syntax.ConstItem;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.DeployFlow;
import io.temblor.language.syntax.FnItem;
import io.temblor.language.syntax.IntrinsicItem;
import io.temblor.language.syntax.ModuleFile;
import io.temblor.language.syntax.ModuleItem;
import io.temblor.language.syntax.Node;
import io.temblor.language.syntax.Parsed;
import io.temblor.language.syntax.Parser;
import io.temblor.language.syntax.Query;
import io.temblor.language.syntax.ScriptBody;
import io.temblor.language.syntax.Use;
import io.temblor.language.lexer.TokenKind;
import java.util.List;
import java.util.Optional;

/** Lays files out anew. What comes of it means the same, has the same comments, and is not changed by another time. */
public final class Formatter {
  private static final int MOST_AGAIN = 5;

  private final Writer out;
  private final ItemWriter items;
  private final QueryWriter query;

  private Formatter(Writer out) {
    this.out = out;
    ExpressionWriter expressions = new ExpressionWriter(out);
    this.items = new ItemWriter(out, expressions);
    this.query = new QueryWriter(out, expressions, items);
  }

  /** Lays out a file, whichever its extension says it is; a text with mistakes is not touched. */
  public static Parsed<String> format(Source source, String extension) {
    Source before = source;
    Parsed<String> after = layOut(source, extension);
    // A comment in the midst of things may move and make room, or take it: then there is more to do, rarely more than once.
    for (int again = 0; again < MOST_AGAIN && after.tree().filter(before.text()::equals).isEmpty(); again++) {
      if (after.tree().isEmpty()) { return after; }
      before = new Source(source.name(), after.tree().get());
      after = layOut(before, extension);
    }
    return after;
  }

  private static Parsed<String> layOut(Source source, String extension) {
    try {
      Writer out = new Writer(source, Lexer.withComments(source));
      if (!out.is(TokenKind.END_OF_TEXT)) { // no language has empty texts, yet people write files of comments
        Parsed<? extends Node> parsed = Parser.file(source, extension);
        if (parsed.tree().isEmpty()) { return new Parsed<>(Optional.empty(), parsed.diagnostics()); }
        new Formatter(out).file(parsed.tree().get());
      }
      return new Parsed<>(Optional.of(out.finish()), List.of());
    } catch (LexicalError error) {
      return new Parsed<>(Optional.empty(), List.of(error.diagnostic()));
    }
  }

  private void file(Node tree) {
    switch (tree) {
      case ScriptBody script -> {
        items.moduleDocs();
        items.script(script);
      }
      case Query text -> {
        query.config(text.config());
        query.statements(text.statements());
      }
      case Deployment deployment -> {
        query.config(deployment.config());
        items.moduleDocs();
        out.sequence(deployment.statements(), TokenKind.SEMICOLON, this::statement);
      }
      case ModuleFile module -> {
        items.moduleDocs();
        out.sequence(module.items(), TokenKind.SEMICOLON, this::item);
      }
      default -> throw new IllegalArgumentException(tree + " is no file");
    }
  }

  private void statement(DeploymentStatement statement) {
    switch (statement) {
      case Use use -> items.use();
      case Definition.Flow flow -> query.definitions().define(flow);
      case DeployFlow deploy -> {
        items.docs();
        out.openGroup().take(TokenKind.DEPLOY);
        query.instance(deploy.definition(), deploy.with());
      }
    }
  }

  private void item(ModuleItem item) {
    switch (item) {
      case Use use -> items.use();
      case ConstItem constant -> items.constant(constant);
      case FnItem function -> items.function(function);
      case IntrinsicItem intrinsic -> items.intrinsic(intrinsic);
      case Definition definition -> query.definitions().define(definition);
    }
  }
}

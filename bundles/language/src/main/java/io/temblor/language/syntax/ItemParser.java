// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.lexer.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of what scripts consist of: constants, functions, {@code use}, expressions. */
final class ItemParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  ItemParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  // docs := DOC-COMMENT*
  List<String> docs() {
    return comments(TokenKind.DOC_COMMENT);
  }

  // module-docs := MODULE-COMMENT*
  List<String> moduleDocs() {
    return comments(TokenKind.MODULE_COMMENT);
  }

  private List<String> comments(TokenKind kind) {
    List<String> lines = new ArrayList<>();
    while (cursor.is(kind)) {
      lines.add(cursor.next().text());
    }
    return lines;
  }

  // body := item (";" item)* ";"?      up to `end` or the next `script`
  ScriptBody embedded() {
    int start = cursor.start();
    List<Item> items = new ArrayList<>();
    do {
      items.add(item());
    } while (cursor.accept(TokenKind.SEMICOLON) && !cursor.sees(TokenKind.END) && !cursor.is(TokenKind.SCRIPT));
    return new ScriptBody(cursor.spanFrom(start), List.of(), items);
  }

  // item := const | fn | intrinsic | use | expr
  Item item() {
    List<String> docs = docs();
    return switch (cursor.kind()) {
      case CONST -> constant(docs);
      case FN -> function(docs);
      case INTRINSIC -> intrinsic(docs);
      default -> {
        noMore(docs);
        yield cursor.is(TokenKind.USE) ? use() : expressions.statement();
      }
    };
  }

  /** Documentation belongs to definitions; refuses it in front of anything else. */
  private void noMore(List<String> docs) {
    if (!docs.isEmpty()) {
      cursor.expecting("`const`, `fn` or another definition behind its documentation");
      throw cursor.unexpected();
    }
  }

  // const := "const" IDENT "=" complex
  ConstItem constant(List<String> docs) {
    int start = cursor.start();
    cursor.expect(TokenKind.CONST);
    Name name = cursor.name();
    cursor.expect(TokenKind.ASSIGN);
    Expr value = expressions.complex();
    return new ConstItem(cursor.spanFrom(start), docs, name, value);
  }

  // fn := "fn" IDENT "(" parameters ")" ("with" exprs "end" | "of" cases "end")
  FnItem function(List<String> docs) {
    int start = cursor.start();
    cursor.expect(TokenKind.FN);
    Name name = cursor.name();
    Parameters parameters = parameters();
    FnItem.Body body;
    if (cursor.accept(TokenKind.WITH)) {
      body = new FnItem.Body.Plain(plainBody());
    } else if (!parameters.variadic() && cursor.accept(TokenKind.OF)) {
      body = matchingBody();
    } else {
      throw cursor.unexpected();
    }
    cursor.expect(TokenKind.END);
    return new FnItem(cursor.spanFrom(start), docs, name, parameters.names(), parameters.variadic(), body);
  }

  private record Parameters(List<Name> names, boolean variadic) {}

  // parameters := (IDENT ("," IDENT)*)? ("," "...")? | "..."
  private Parameters parameters() {
    cursor.expect(TokenKind.OPEN_PAREN);
    List<Name> names = new ArrayList<>();
    boolean variadic = false;
    if (!cursor.sees(TokenKind.CLOSE_PAREN)) {
      do {
        if (cursor.sees(TokenKind.DOT)) {
          expressions.control().patterns().ellipsis();
          variadic = true;
          break;
        }
        names.add(cursor.name());
      } while (cursor.accept(TokenKind.COMMA));
    }
    cursor.expect(TokenKind.CLOSE_PAREN);
    return new Parameters(names, variadic);
  }

  // exprs := expr (";" expr)* ";"?
  private Block plainBody() {
    int start = cursor.start();
    List<Expr> body = new ArrayList<>();
    do {
      body.add(expressions.statement());
    } while (cursor.accept(TokenKind.SEMICOLON) && !cursor.sees(TokenKind.END));
    return new Block(cursor.spanFrom(start), Block.Kind.STATEMENTS, body);
  }

  // cases := ("case" "(" element ("," element)* ")" when? "=>" block)* "case" "_" "=>" block
  private FnItem.Body matchingBody() {
    List<FnItem.Case> cases = new ArrayList<>();
    while (true) {
      int start = cursor.start();
      cursor.expect(TokenKind.CASE);
      if (cursor.accept(TokenKind.UNDERSCORE)) {
        cursor.expect(TokenKind.ARROW);
        return new FnItem.Body.Matching(cases, expressions.control().block(Block.Kind.STATEMENTS));
      }
      Pattern.Tuple pattern = argumentPattern();
      Optional<Expr> guard = expressions.control().guard();
      cursor.expect(TokenKind.ARROW);
      Block body = expressions.control().block(Block.Kind.STATEMENTS);
      cases.add(new FnItem.Case(cursor.spanFrom(start), pattern, guard, body));
    }
  }

  private Pattern.Tuple argumentPattern() {
    int start = cursor.start();
    cursor.expect(TokenKind.OPEN_PAREN);
    List<Pattern> elements = new ArrayList<>();
    do {
      elements.add(expressions.control().patterns().element());
    } while (cursor.accept(TokenKind.COMMA));
    cursor.expect(TokenKind.CLOSE_PAREN);
    return new Pattern.Tuple(cursor.spanFrom(start), elements, false);
  }

  // intrinsic := "intrinsic" "fn" IDENT "(" parameters ")" "as" modular-name
  IntrinsicItem intrinsic(List<String> docs) {
    int start = cursor.start();
    cursor.expect(TokenKind.INTRINSIC);
    cursor.expect(TokenKind.FN);
    Name name = cursor.name();
    Parameters parameters = parameters();
    cursor.expect(TokenKind.AS);
    QualifiedName target = expressions.qualifiedName();
    return new IntrinsicItem(
        cursor.spanFrom(start), docs, name, parameters.names(), parameters.variadic(), target);
  }

  // use := "use" target
  Use use() {
    int start = cursor.start();
    cursor.expect(TokenKind.USE);
    List<Use.Target> targets = new ArrayList<>();
    new UseTargets(cursor, targets).read();
    return new Use(cursor.spanFrom(start), targets);
  }
}

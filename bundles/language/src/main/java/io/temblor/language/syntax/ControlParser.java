// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.lexer.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of expressions that hold blocks: {@code match}, {@code for}, {@code patch}, {@code merge}. */
final class ControlParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final PatternParser patterns;

  ControlParser(Cursor cursor, ExpressionParser expressions, PatternParser patterns) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.patterns = patterns;
  }

  PatternParser patterns() {
    return patterns;
  }

  // match := "match" complex "of" ("case" pattern when? "=>" block)+ "end"
  Expr match(Block.Kind bodies) {
    int start = cursor.start();
    cursor.next();
    Expr target = expressions.complex();
    cursor.expect(TokenKind.OF);
    List<Expr.Match.Clause> clauses = new ArrayList<>();
    do {
      clauses.add(clause(bodies));
    } while (!endOfCases());
    return new Expr.Match(cursor.spanFrom(start), target, clauses);
  }

  private Expr.Match.Clause clause(Block.Kind bodies) {
    int start = cursor.start();
    cursor.expect(TokenKind.CASE);
    Pattern pattern = patterns.pattern();
    Optional<Expr> guard = guard();
    cursor.expect(TokenKind.ARROW);
    Block body = block(bodies);
    return new Expr.Match.Clause(cursor.spanFrom(start), pattern, guard, body);
  }

  /** Takes the {@code end}; anything but another {@code case} instead of it is an error. */
  private boolean endOfCases() {
    if (cursor.accept(TokenKind.END)) { return true; }
    if (!cursor.sees(TokenKind.CASE)) { throw cursor.unexpected(); }
    return false;
  }

  // when := "when" complex
  Optional<Expr> guard() {
    return cursor.accept(TokenKind.WHEN) ? Optional.of(expressions.complex()) : Optional.empty();
  }

  // block := expr (";" expr)*  |  complex ("," complex)*
  Block block(Block.Kind kind) {
    int start = cursor.start();
    List<Expr> expressionList = new ArrayList<>();
    boolean statements = kind == Block.Kind.STATEMENTS;
    do {
      expressionList.add(statements ? expressions.statement() : expressions.complex());
    } while (cursor.accept(statements ? TokenKind.SEMICOLON : TokenKind.COMMA));
    return new Block(cursor.spanFrom(start), kind, expressionList);
  }

  // for := "for" complex "of" case+ ("into" complex ("use" fold)?)? "end"
  Expr forEach(Block.Kind bodies) {
    int start = cursor.start();
    cursor.next();
    Expr target = expressions.complex();
    cursor.expect(TokenKind.OF);
    List<Expr.For.Case> cases = new ArrayList<>();
    do {
      cases.add(forCase(bodies));
    } while (cursor.sees(TokenKind.CASE));
    Optional<Expr.For.Into> into = Optional.empty();
    if (cursor.accept(TokenKind.INTO)) {
      Expr initial = expressions.complex();
      Optional<BinaryOperator> operator = cursor.accept(TokenKind.USE) ? Optional.of(fold()) : Optional.empty();
      into = Optional.of(new Expr.For.Into(initial, operator));
    }
    cursor.expect(TokenKind.END);
    return new Expr.For(cursor.spanFrom(start), target, cases, into);
  }

  // case := "case" "(" IDENT "," IDENT ")" when? "=>" block
  private Expr.For.Case forCase(Block.Kind bodies) {
    cursor.expect(TokenKind.CASE);
    int start = cursor.start();
    cursor.expect(TokenKind.OPEN_PAREN);
    Name key = cursor.name();
    cursor.expect(TokenKind.COMMA);
    Name value = cursor.name();
    cursor.expect(TokenKind.CLOSE_PAREN);
    var header = cursor.spanFrom(start);
    Optional<Expr> guard = guard();
    cursor.expect(TokenKind.ARROW);
    return new Expr.For.Case(header, key, value, guard, block(bodies));
  }

  private BinaryOperator fold() {
    BinaryOperator operator = BinaryOperator.of(cursor.kind());
    if (operator == null || !operator.folds()) {
      cursor.expecting("an operator to fold with");
      throw cursor.unexpected();
    }
    cursor.next();
    return operator;
  }

  // patch := "patch" complex "of" operation (";" operation)* "end"
  Expr patch() {
    int start = cursor.start();
    cursor.next();
    Expr target = expressions.complex();
    cursor.expect(TokenKind.OF);
    List<PatchOperation> operations = new ArrayList<>();
    do {
      operations.add(operation());
    } while (cursor.accept(TokenKind.SEMICOLON));
    cursor.expect(TokenKind.END);
    return new Expr.Patch(cursor.spanFrom(start), target, operations);
  }

  // merge := "merge" complex "of" complex "end"
  Expr merge() {
    int start = cursor.start();
    cursor.next();
    Expr target = expressions.complex();
    cursor.expect(TokenKind.OF);
    Expr with = expressions.complex();
    cursor.expect(TokenKind.END);
    return new Expr.Merge(cursor.spanFrom(start), target, with);
  }

  // operation := ("insert" | "upsert" | "update") string "=>" complex | "erase" string
  //            | ("move" | "copy") string "=>" string | ("merge" | "default") string? "=>" complex
  private PatchOperation operation() {
    int start = cursor.start();
    return switch (cursor.kind()) {
      case INSERT -> write(start, PatchOperation.Write.Mode.INSERT);
      case UPSERT -> write(start, PatchOperation.Write.Mode.UPSERT);
      case UPDATE -> write(start, PatchOperation.Write.Mode.UPDATE);
      case MOVE -> transfer(start, PatchOperation.Transfer.Mode.MOVE);
      case COPY -> transfer(start, PatchOperation.Transfer.Mode.COPY);
      case ERASE -> {
        cursor.next();
        Expr.Text key = expressions.text();
        yield new PatchOperation.Erase(cursor.spanFrom(start), key);
      }
      case MERGE -> {
        cursor.next();
        Optional<Expr.Text> key = optionalKey();
        Expr value = valueAfterArrow();
        yield new PatchOperation.MergeInto(cursor.spanFrom(start), key, value);
      }
      case DEFAULT -> {
        cursor.next();
        Optional<Expr.Text> key = optionalKey();
        Expr value = valueAfterArrow();
        yield new PatchOperation.Default(cursor.spanFrom(start), key, value);
      }
      default -> {
        cursor
            .expecting("a patch operation (`insert`, `upsert`, `update`, `default`, `erase`, `move`, `copy`, `merge`)");
        throw cursor.unexpected();
      }
    };
  }

  private PatchOperation write(int start, PatchOperation.Write.Mode mode) {
    cursor.next();
    Expr.Text key = expressions.text();
    Expr value = valueAfterArrow();
    return new PatchOperation.Write(cursor.spanFrom(start), mode, key, value);
  }

  private PatchOperation transfer(int start, PatchOperation.Transfer.Mode mode) {
    cursor.next();
    Expr.Text from = expressions.text();
    cursor.expect(TokenKind.ARROW);
    Expr.Text to = expressions.text();
    return new PatchOperation.Transfer(cursor.spanFrom(start), mode, from, to);
  }

  private Optional<Expr.Text> optionalKey() {
    return cursor.is(TokenKind.ARROW) ? Optional.empty() : Optional.of(expressions.text());
  }

  private Expr valueAfterArrow() {
    cursor.expect(TokenKind.ARROW);
    return expressions.complex();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;

/**
 * Expressions one after the other; the last one is the value.
 *
 * @param span where
 * @param kind what becomes of those before the last one
 * @param expressions at least one
 */
public record Block(Span span, Kind kind, List<Expr> expressions) implements Node {
  /** Copies the list. */
  public Block {
    expressions = List.copyOf(expressions);
  }

  /** The expression that gives the value. */
  public Expr last() {
    return expressions.getLast();
  }

  /** What becomes of the expressions before the last one. */
  public enum Kind {
    /** Separated by {@code ;}: they run for what they do. */
    STATEMENTS,
    /** Separated by {@code ,}: they are checked, but never run. */
    VALUES
  }
}

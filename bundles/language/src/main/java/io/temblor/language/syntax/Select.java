// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code select … from … [windows] where … group by … into … having …}.
 *
 * @param span the statement
 * @param target what is selected
 * @param from where events come from
 * @param windows the windows, smallest first
 * @param where which events count
 * @param groupBy how they are grouped
 * @param into where results go
 * @param having which results count
 */
public record Select(
    Span span, Expr target, NodePort from, List<QualifiedName> windows, Optional<Expr> where,
    Optional<GroupBy> groupBy, NodePort into, Optional<Expr> having) implements QueryStatement {

  /** Copies the list. */
  public Select {
    windows = List.copyOf(windows);
  }

  /** How events are grouped. */
  public sealed interface GroupBy extends Node {
    /** By a value. */
    record By(Span span, Expr value) implements GroupBy {}

    /** By several things. */
    record Set(Span span, List<GroupBy> parts) implements GroupBy {
      /** Copies the list. */
      public Set {
        parts = List.copyOf(parts);
      }
    }

    /** By each element of an array. */
    record Each(Span span, Expr elements) implements GroupBy {}
  }
}

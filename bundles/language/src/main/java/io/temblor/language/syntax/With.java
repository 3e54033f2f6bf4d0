// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;

/**
 * A {@code with} clause.
 *
 * @param span from {@code with} to the last value
 * @param entries what it sets
 */
public record With(Span span, List<Entry> entries) implements Node {
  /** Copies the list. */
  public With {
    entries = List.copyOf(entries);
  }

  /** One setting. */
  public record Entry(Span span, Name name, Expr value) implements Node {}
}

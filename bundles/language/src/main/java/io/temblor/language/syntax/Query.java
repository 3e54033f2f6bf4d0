// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;

/**
 * A query file.
 *
 * @param span from the first to the last statement
 * @param config its directives
 * @param statements at least one
 */
public record Query(Span span, List<ConfigDirective> config, List<QueryStatement> statements) implements Node {
  /** Copies the lists. */
  public Query {
    config = List.copyOf(config);
    statements = List.copyOf(statements);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;

/**
 * A deployment file.
 *
 * @param span from the first to the last statement
 * @param docs the comments that document the file
 * @param config its directives
 * @param statements at least one
 */
public record Deployment(
    Span span, List<String> docs, List<ConfigDirective> config, List<DeploymentStatement> statements) implements Node {
  /** Copies the lists. */
  public Deployment {
    docs = List.copyOf(docs);
    config = List.copyOf(config);
    statements = List.copyOf(statements);
  }
}

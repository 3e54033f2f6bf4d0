// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What became of a text.
 *
 * @param <T> the kind of tree
 * @param tree the tree, only when there is no error
 * @param diagnostics what there is to say; the first one is the first in reading order
 */
public record Parsed<T>(Optional<T> tree, List<Diagnostic> diagnostics) {
  /** Copies the list. */
  public Parsed {
    diagnostics = List.copyOf(diagnostics);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;

/**
 * A module file.
 *
 * @param span from the first to the last item
 * @param docs the comments that document the file
 * @param items what it defines
 */
public record ModuleFile(Span span, List<String> docs, List<ModuleItem> items) implements Node {
  /** Copies the lists. */
  public ModuleFile {
    docs = List.copyOf(docs);
    items = List.copyOf(items);
  }
}

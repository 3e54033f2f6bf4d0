// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;

/**
 * The body of a script, alone in its file or inside of a query.
 *
 * @param span from the first to the last item
 * @param docs the comments that document the file
 * @param items what it consists of
 */
public record ScriptBody(Span span, List<String> docs, List<Item> items) implements Node {
  /** Copies the lists. */
  public ScriptBody {
    docs = List.copyOf(docs);
    items = List.copyOf(items);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;

/**
 * {@code const NAME = value}.
 *
 * @param span from {@code const} on
 * @param docs the lines of its documentation
 * @param name its name
 * @param value its value
 */
public record ConstItem(Span span, List<String> docs, Name name, Expr value) implements Item, ModuleItem {
  /** Copies the list. */
  public ConstItem {
    docs = List.copyOf(docs);
  }
}

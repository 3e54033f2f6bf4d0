// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;

/**
 * {@code intrinsic fn name(…) as module::function}: a built-in under a name of the language.
 *
 * @param span from {@code intrinsic} on
 * @param docs the lines of its documentation
 * @param name its name
 * @param parameters the named parameters
 * @param variadic whether it takes more arguments than it names
 * @param target the built-in
 */
public record IntrinsicItem(
    Span span, List<String> docs, Name name, List<Name> parameters, boolean variadic, QualifiedName target)
    implements Item, ModuleItem {

  /** Copies the lists. */
  public IntrinsicItem {
    docs = List.copyOf(docs);
    parameters = List.copyOf(parameters);
  }
}

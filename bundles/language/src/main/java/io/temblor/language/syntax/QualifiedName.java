// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;

/**
 * A name with the modules in front of it: {@code std::string::len}.
 *
 * @param span where
 * @param modules the modules from the outermost one, empty for a plain name
 * @param name the last part
 */
public record QualifiedName(Span span, List<Name> modules, Name name) implements Node {
  /** Copies the list. */
  public QualifiedName {
    modules = List.copyOf(modules);
  }

  /** The name as written, parts joined by {@code ::}. */
  public String text() {
    StringBuilder out = new StringBuilder();
    modules.forEach(module -> out.append(module.text()).append("::"));
    return out.append(name.text()).toString();
  }
}

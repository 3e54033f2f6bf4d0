// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code use} of one or several modules.
 *
 * @param span the statement
 * @param targets what is used, in the order written
 */
public record Use(Span span, List<Target> targets) implements Item, ModuleItem, QueryStatement, FlowStatement,
    DeploymentStatement {

  /** Copies the list. */
  public Use {
    targets = List.copyOf(targets);
  }

  /**
   * One module.
   *
   * @param span what to underline when it is missing
   * @param module its name, with the modules around it
   * @param alias the name it gets here, when it is not its own
   */
  public record Target(Span span, QualifiedName module, Optional<Name> alias) implements Node {
    /** The name the module has in this file. */
    public String localName() {
      return alias.orElse(module.name()).text();
    }
  }
}

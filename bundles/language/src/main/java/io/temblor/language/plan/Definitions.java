// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.language.check.Scope;
import io.temblor.language.source.Spelling;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.QualifiedName;
import java.util.Optional;
import java.util.Set;

/** Words about definitions that are not there. */
final class Definitions {
  private Definitions() {}

  static Optional<String> hint(Class<? extends Definition> kind, QualifiedName target, Scope scope) {
    Optional<Scope> module = scope.module(target.modules());
    if (module.isEmpty()) {
      return Optional.of("no module `" + target.modules().getFirst() + "` is used here; what is used outside of a body "
          + "cannot be seen inside");
    }
    Set<String> names = module.get().definitionNames(kind);
    return Spelling.didYouMean(target.name().text(), names)
        .or(() -> names.isEmpty()
            ? Optional.of("what is defined outside of a body cannot be seen inside")
            : Optional.of("defined are: " + String.join(", ", names)));
  }
}

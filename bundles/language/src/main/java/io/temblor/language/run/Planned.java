// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What came of making a program.
 *
 * @param <P> the kind of program
 * @param program the program, when nothing is wrong
 * @param diagnostics what there is to say, first things first
 */
public record Planned<P>(Optional<P> program, List<Diagnostic> diagnostics) {
  /** Copies the list. */
  public Planned {
    diagnostics = List.copyOf(diagnostics);
  }
}

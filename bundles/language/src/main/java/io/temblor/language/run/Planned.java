// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of planning something.
 *
 * @param <P> what it becomes
 * @param program the result, when nothing is wrong
 * @param mistakes what is wrong with names and structure
 * @param foldings what failed while constants were computed; reported behind all mistakes of a file
 * @param warnings what works and could be better
 */
public record Planned<P>(
    Optional<P> program, List<Diagnostic> mistakes, List<Diagnostic> foldings, List<Diagnostic> warnings) {
  /** Copies the lists. */
  public Planned {
    mistakes = List.copyOf(mistakes);
    foldings = List.copyOf(foldings);
    warnings = List.copyOf(warnings);
  }

  static <P> Planned<P> of(Planning planning, P program) {
    boolean sound = planning.mistakes.isEmpty() && planning.foldings.isEmpty();
    return new Planned<>(
        sound ? Optional.of(program) : Optional.empty(), planning.mistakes, planning.foldings, planning.advice.all());
  }

  /** Nothing but mistakes. */
  static <P> Planned<P> failed(Planning planning) {
    return new Planned<>(Optional.empty(), planning.mistakes, planning.foldings, planning.advice.all());
  }

  /** Everything that is wrong, first things first. */
  public List<Diagnostic> diagnostics() {
    List<Diagnostic> all = new ArrayList<>(mistakes);
    all.addAll(foldings);
    return all;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.source;

import java.util.ArrayList;
import java.util.List;

/** Collects diagnostics in the order they are found. For one thread. */
public final class Reports {
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int errors;

  /** Adds a diagnostic. */
  public void add(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
    if (diagnostic.isError()) {
      errors++;
    }
  }

  /** Whether at least one error was added. */
  public boolean hasErrors() {
    return errors > 0;
  }

  /** What was added so far, in order. */
  public List<Diagnostic> all() {
    return List.copyOf(diagnostics);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.DiagnosticRenderer;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.Violation;
import java.util.List;

/** Refuses programs that could be compiled once and no longer can, say because a function library changed. */
final class Broken {
  private Broken() {}

  static ConfigException program(List<Diagnostic> diagnostics) {
    return new ConfigException(diagnostics.stream()
        .map(diagnostic -> new Violation("", DiagnosticRenderer.render(diagnostic).stripTrailing())).toList());
  }
}

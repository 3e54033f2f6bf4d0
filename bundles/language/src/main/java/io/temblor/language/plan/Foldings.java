// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.language.run.Planned;
import io.temblor.language.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/**
 * What failed while the constants in a query were computed. It is told behind all mistakes in names, and not in the
 * order of the text: what runs first, then definitions kind by kind.
 */
final class Foldings {
  private final List<Diagnostic> statements = new ArrayList<>();
  private final List<Diagnostic> windows = new ArrayList<>();
  private final List<Diagnostic> pipelines = new ArrayList<>();
  private final List<Diagnostic> scripts = new ArrayList<>();
  private final List<Diagnostic> operators = new ArrayList<>();

  /** Of a select or of what an instance is created with. */
  void statement(Planned<?> part) {
    statements.addAll(part.foldings());
  }

  void window(Planned<?> part) {
    windows.addAll(part.foldings());
  }

  /** Of the defaults of a pipeline's arguments; its body counts when it is created. */
  void pipeline(Planned<?> part) {
    pipelines.addAll(part.foldings());
  }

  void script(Planned<?> part) {
    scripts.addAll(part.foldings());
  }

  void operator(Planned<?> part) {
    operators.addAll(part.foldings());
  }

  /** Those of selects and creations. */
  List<Diagnostic> ofStatements() {
    return List.copyOf(statements);
  }

  /** Those of definitions. */
  List<Diagnostic> ofDefinitions() {
    List<Diagnostic> all = new ArrayList<>(windows);
    all.addAll(pipelines);
    all.addAll(scripts);
    all.addAll(operators);
    return all;
  }
}

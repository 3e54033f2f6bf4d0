// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.language.run.Planned;
import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import io.temblor.language.syntax.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is wrong with a text, in the order in which it is to be reported. */
final class Findings {
  static final int NEAR = 2;

  /** By kind, then by what is shown and by what is underlined in it. */
  private static final Comparator<Diagnostic> ORDER = Comparator.comparing(Diagnostic::code)
      .thenComparingInt(diagnostic -> diagnostic.location().map(place -> place.context().start()).orElse(0))
      .thenComparingInt(diagnostic -> diagnostic.location().map(place -> place.span().start()).orElse(0));

  private final List<Diagnostic> mistakes = new ArrayList<>();
  private final List<Diagnostic> foldings = new ArrayList<>();
  private final List<Diagnostic> warnings = new ArrayList<>();

  void mistake(Diagnostic diagnostic) {
    mistakes.add(diagnostic);
  }

  void mistake(Code code, Source source, Node part, String message) {
    mistakes.add(Diagnostic.error(code, new Location(source, part.span()), message));
  }

  void mistake(Code code, Source source, Node part, String message, Optional<String> hint) {
    mistakes.add(Diagnostic.error(code, new Location(source, part.span()), message).withHint(hint));
  }

  void mistake(Code code, Source source, Span span, String message, Optional<String> hint) {
    mistakes.add(Diagnostic.error(code, new Location(source, span).withinLines(NEAR), message).withHint(hint));
  }

  void mistakes(List<Diagnostic> diagnostics) {
    mistakes.addAll(diagnostics);
  }

  /** Takes over what was found in a part; what failed while constants were computed goes behind all mistakes. */
  void add(Planned<?> part) {
    mistakes.addAll(part.mistakes());
    foldings.addAll(part.foldings());
  }

  /** Takes over what failed while constants were computed. */
  void foldings(List<Diagnostic> diagnostics) {
    foldings.addAll(diagnostics);
  }

  /** Takes over what could be better in a part. */
  void warnings(Planned<?> part) {
    warnings.addAll(part.warnings());
  }

  void warning(Diagnostic diagnostic) {
    warnings.add(diagnostic);
  }

  /** What could be better: what may change first, then speed, style, and likely mistakes. */
  List<Diagnostic> warnings() {
    return warnings.stream().distinct().sorted(ORDER).toList();
  }

  /** Takes over the mistakes in a part only. */
  void addMistakes(Planned<?> part) {
    mistakes.addAll(part.mistakes());
  }

  /** Takes over what was found in a part, as it was found. */
  void addInOrder(Planned<?> part) {
    mistakes.addAll(part.diagnostics());
  }

  boolean isEmpty() {
    return mistakes.isEmpty() && foldings.isEmpty();
  }

  List<Diagnostic> all() {
    List<Diagnostic> all = new ArrayList<>(mistakes);
    all.addAll(foldings);
    return all;
  }
}

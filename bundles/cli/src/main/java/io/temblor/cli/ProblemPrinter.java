// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Arguments;
import io.temblor.json.Json;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints problems: for people with the excerpt of the source, for programs as one JSON object per line. */
final class ProblemPrinter implements Consumer<Problem> {
  private final PrintStream target;
  private final boolean json;

  ProblemPrinter(PrintStream target, boolean json) {
    this.target = target;
    this.json = json;
  }

  /** Returns a printer of the form that {@code option} asks for: {@code text} or {@code json}. */
  static ProblemPrinter of(Arguments arguments, String option, PrintStream target) {
    return new ProblemPrinter(target, arguments.value(option).orElse("text").equals("json"));
  }

  void print(Collection<Problem> problems) {
    problems.forEach(this);
  }

  @Override
  public void accept(Problem problem) {
    String text = json ? Json.text(record(problem)) : problem.rendered();
    if (text.endsWith("\n")) {
      target.print(text);
    } else {
      target.println(text);
    }
  }

  /** Returns a problem as programs read it. */
  static RecordValue record(Problem problem) {
    Position position = problem.position();
    return RecordValue.builder().put("severity", Value.of(problem.severity().name().toLowerCase(Locale.ROOT)))
        .put("code", Value.of(problem.code())).put("file", Value.of(position.file()))
        .put("line", Value.of(position.line()))
        .put("column", Value.of(position.column())).put("end_line", Value.of(position.endLine()))
        .put("end_column", Value.of(position.endColumn())).put("message", Value.of(problem.message()))
        .put("hint", Value.of(problem.hint())).build();
  }
}

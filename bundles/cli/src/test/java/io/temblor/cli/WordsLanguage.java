// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A language whose texts are words: {@code flow NAME} deploys a flow, {@code error} and {@code warning} are just that, everything else is
 * a script.
 */
final class WordsLanguage implements FlowLanguage {
  final List<CompileOptions> asked = new ArrayList<>();

  @Override
  public Set<String> extensions() {
    return Set.of("tremor", "trickle", "troy");
  }

  @Override
  public Compilation compile(SourceText source, CompileOptions options) {
    asked.add(options);
    List<Problem> problems = new ArrayList<>();
    List<FlowPlan> flows = new ArrayList<>();
    int number = 0;
    for (String line : source.text().lines().toList()) {
      number++;
      Position position = new Position(source.name(), number, 1, number, line.length() + 1);
      if (line.equals("error") || line.equals("warning")) {
        problems.add(new Problem(line.equals("error") ? Severity.ERROR : Severity.WARNING, "bad-word", position,
            "`" + line + "` is a \"bad\" word", "say something else", position + ": " + line));
      } else if (line.startsWith("flow ")) {
        flows.add(new FlowPlan(line.substring(5), List.of(), List.of(), List.of()));
      }
    }
    PipelinePlan pipeline =
        new PipelinePlan(source.name(), List.of("in"), List.of("out"), List.of(), List.of(), OptionalLong.empty());
    return new Compilation(problems, flows,
        source.extension().equals("troy") ? Optional.empty() : Optional.of(pipeline));
  }
}

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
import io.temblor.pdk.flow.SourceTools;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A language whose texts are words: {@code flow NAME} deploys a flow, {@code error} and {@code warning} are just that, everything else is
 * a script. Laid out, its lines have no blanks around them; its tokens are its lines, and they are its tree as well.
 */
final class WordsLanguage implements FlowLanguage, SourceTools {
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

  @Override
  public Result<String> format(SourceText source) {
    return result(source, source.text().lines().map(line -> line.strip() + "\n").collect(Collectors.joining()));
  }

  @Override
  public Result<ArrayValue> tokens(SourceText source) {
    return result(source, ArrayValue.of(source.text().lines().map(line -> RecordValue.of("node", Value.of("line"),
        "text", Value.of(line))).toList()));
  }

  @Override
  public Result<RecordValue> tree(SourceText source) {
    return result(source, RecordValue.builder().put("node", Value.of("text")).put("line", Value.of(1))
        .put("column", Value.of(1)).put("end_line", Value.of(2)).put("end_column", Value.of(3))
        .put("lines", tokens(source).value().orElse(ArrayValue.EMPTY)).put("size", Value.of(source.text().length()))
        .build());
  }

  private <T> Result<T> result(SourceText source, T value) {
    List<Problem> errors = compile(source, CompileOptions.of(List.of())).problems();
    return errors.isEmpty() ? Result.of(value) : Result.failed(errors);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.language.check.Libraries;
import io.temblor.language.check.ModuleTexts;
import io.temblor.language.operator.ProgramConfig;
import io.temblor.language.operator.ProgramTypes;
import io.temblor.language.run.ModuleLinker;
import io.temblor.language.run.Planned;
import io.temblor.language.run.ScriptCode;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Problems;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import io.temblor.language.syntax.Deployment;
import io.temblor.language.syntax.Parsed;
import io.temblor.language.syntax.Parser;
import io.temblor.language.syntax.Query;
import io.temblor.language.syntax.ScriptBody;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.EdgePlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Compiles files of the three languages into plans. */
public final class Compiler {
  private final Libraries libraries;

  /** Compiles against these libraries. */
  public Compiler(Libraries libraries) {
    this.libraries = libraries;
  }

  /** Compiles a file; its extension says in which language it is written. */
  public Compilation compile(SourceText text, CompileOptions options) {
    Source source = new Source(text.name(), text.text());
    return switch (text.extension()) {
      case "troy" -> deployment(source, options);
      case "trickle" -> query(source, options);
      default -> script(source, options);
    };
  }

  private Unit unit(Source source, ProgramConfig.Form form, CompileOptions options) {
    ModuleLinker linker =
        new ModuleLinker(libraries, new ModuleTexts(options.modulePath()), options.recursionLimit(),
            Bodies::mistakes);
    return new Unit(source, form, linker, options.recursionLimit());
  }

  private Compilation script(Source source, CompileOptions options) {
    Parsed<ScriptBody> parsed = Parser.script(source);
    if (parsed.tree().isEmpty()) { return failed(parsed.diagnostics()); }
    Unit unit = unit(source, ProgramConfig.Form.SCRIPT, options);
    Planned<ScriptCode> planned = unit.scripts.plan(parsed.tree().get(), source, Optional.empty());
    if (planned.program().isEmpty()) { return failed(planned.diagnostics()); }
    unit.findings.warnings(planned);
    return new Compilation(warnings(unit), List.of(), Optional.of(scriptPipeline(unit, parsed.tree().get())));
  }

  /** A script on its own as a pipeline: its output takes every port the script may emit to. */
  private static PipelinePlan scriptPipeline(Unit unit, ScriptBody script) {
    Position position = Problems.position(unit.main, script.span());
    Span all = new Span(0, unit.main.text().length());
    Value program = unit.program(unit.main, all, Value.NULL, Value.NULL);
    List<NodePlan> nodes = List.of(
        new NodePlan(Ports.IN, NodePlan.Kind.INPUT, Optional.empty(), Value.NULL, position),
        new NodePlan("script", NodePlan.Kind.OPERATOR,
            Optional.of(PluginRef.of(PluginKind.OPERATOR, ProgramTypes.SCRIPT)), program, position),
        new NodePlan(Ports.OUT, NodePlan.Kind.OUTPUT, Optional.empty(), Value.NULL, position));
    List<EdgePlan> edges = List.of(
        new EdgePlan(0, Ports.OUT, 1, Ports.IN), new EdgePlan(1, EdgePlan.ANY_PORT, 2, Ports.IN));
    return new PipelinePlan("script", List.of(Ports.IN), List.of(Ports.OUT), nodes, edges, OptionalLong.empty());
  }

  private Compilation query(Source source, CompileOptions options) {
    Parsed<Query> parsed = Parser.query(source);
    if (parsed.tree().isEmpty()) { return failed(parsed.diagnostics()); }
    Unit unit = unit(source, ProgramConfig.Form.QUERY, options);
    Optional<PipelinePlan> plan = new PipelinePlanner(unit).query(parsed.tree().get(), "query");
    return unit.findings.isEmpty()
        ? new Compilation(warnings(unit), List.of(), plan)
        : failed(unit.findings.all());
  }

  private Compilation deployment(Source source, CompileOptions options) {
    Parsed<Deployment> parsed = Parser.deployment(source);
    if (parsed.tree().isEmpty()) { return failed(parsed.diagnostics()); }
    Unit unit = unit(source, ProgramConfig.Form.DEPLOYMENT, options);
    DeploymentPlanner planner = new DeploymentPlanner(unit);
    planner.plan(parsed.tree().get(), options.entry());
    List<Diagnostic> diagnostics = new ArrayList<>(unit.findings.all());
    diagnostics.addAll(unit.findings.warnings());
    List<FlowPlan> flows = unit.findings.isEmpty() ? planner.plans() : List.of();
    return new Compilation(Problems.of(diagnostics), flows, Optional.empty());
  }

  private static List<Problem> warnings(Unit unit) {
    return Problems.of(unit.findings.warnings());
  }

  private static Compilation failed(List<Diagnostic> diagnostics) {
    return Compilation.failed(Problems.of(diagnostics));
  }
}

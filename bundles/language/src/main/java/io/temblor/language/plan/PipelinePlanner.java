// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.language.check.Scope;
import io.temblor.language.plan.Arguments.Place;
import io.temblor.language.run.Planned;
import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import io.temblor.language.syntax.ConfigDirective;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.Query;
import io.temblor.language.syntax.QueryStatement;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Plans queries and the pipelines of flows. */
final class PipelinePlanner {
  private static final String METRICS_INTERVAL = "metrics_interval_s";

  private final Unit unit;

  PipelinePlanner(Unit unit) {
    this.unit = unit;
  }

  /** The plan of a query file; empty when something is wrong with it. */
  Optional<PipelinePlan> query(Query query, String alias) {
    Scope scope = new Scope();
    Foldings foldings = unit.bodies.read(query.statements(), unit.main, scope);
    unit.bodies.config(query.config(), unit.main, scope);
    unit.findings.foldings(foldings.ofStatements());
    Map<String, Value> config = config(query.config(), unit.main, scope, Optional.empty());
    unit.findings.foldings(foldings.ofDefinitions());
    if (!unit.findings.isEmpty()) { return Optional.empty(); }
    List<String> inputs = ports(config.get("from"), List.of(Ports.IN));
    List<String> outputs = ports(config.get("into"), List.of(Ports.OUT, Ports.ERR));
    String name = config.get("id") instanceof StringValue id ? id.text() : alias;
    return plan(name, query.statements(), unit.main, scope, Optional.empty(), inputs, outputs, config,
        Unit.position(unit.main, query.span()));
  }

  /** The plan of an instance of a definition; empty when something is wrong with it. */
  Optional<PipelinePlan> pipeline(
      String alias, Scope.Defined<Definition.Pipeline> found, Value args, Source creator, Span creation) {
    Definition.Pipeline definition = found.definition();
    Scope scope = unit.bodies.scope(definition, found.source());
    Map<String, Value> config = config(definition.config(), found.source(), scope, Optional.of(args));
    if (args instanceof RecordValue given && given.get(METRICS_INTERVAL) instanceof Value interval) {
      config.putIfAbsent(METRICS_INTERVAL, interval); // an argument of that name does what the directive does
    }
    if (!unit.findings.isEmpty()) { return Optional.empty(); }
    return plan(alias, definition.statements(), found.source(), scope, Optional.of(args), Ports.inputs(definition),
        Ports.outputs(definition), config, Unit.position(creator, creation));
  }

  private Optional<PipelinePlan> plan(String alias, List<QueryStatement> statements, Source source, Scope scope,
      Optional<Value> args, List<String> inputs, List<String> outputs, Map<String, Value> config, Position position) {
    Graph graph = new Graph();
    PipelineBuilder builder = new PipelineBuilder(unit, graph, source, scope, args, "");
    builder.ports(inputs, outputs, position);
    builder.build(statements);
    if (!unit.findings.isEmpty()) { return Optional.empty(); }
    Optional<List<String>> cycle = graph.cycle();
    if (cycle.isPresent()) {
      unit.findings.mistake(Diagnostic.error(Code.CYCLE,
          "the nodes of pipeline `" + alias + "` feed each other in a circle: " + String.join(" → ", cycle.get()))
          .withHint("events only go forward; take one of these connections away"));
      return Optional.empty();
    }
    Optional<Graph.Finished> finished = graph.finish();
    if (graph.hasTooManyEdges()) {
      unit.findings.mistake(Diagnostic.error(Code.TOO_LARGE,
          "the nodes of pipeline `" + alias + "` are connected in more than " + Graph.MAX_EDGES + " ways")
          .withHint("connections multiply where several lead into a stream and several out of it"));
    }
    OptionalLong interval = config.get(METRICS_INTERVAL) instanceof IntValue seconds && !seconds.isNegative()
        ? OptionalLong.of(seconds.longValue()) : OptionalLong.empty();
    return finished.map(parts -> new PipelinePlan(
        alias, inputs, builder.outputPorts(), parts.nodes(), parts.edges(), interval));
  }

  private Map<String, Value> config(
      List<ConfigDirective> directives, Source source, Scope scope, Optional<Value> args) {
    Map<String, Value> config = new HashMap<>();
    Place place = new Place(source, scope, args);
    for (ConfigDirective directive : directives) {
      Planned<Value> value = unit.constants.value(directive.value(), place.source(), place.scope(), place.args());
      unit.findings.foldings(value.diagnostics()); // names are right, that was looked at before
      value.program().ifPresent(known -> config.put(directive.name().text(), known));
    }
    return config;
  }

  private static List<String> ports(Value list, List<String> otherwise) {
    return list instanceof StringValue text
        ? Arrays.stream(text.text().split(",")).map(String::strip).filter(port -> !port.isEmpty()).map(Ports::fold)
            .distinct().toList()
        : otherwise;
  }
}

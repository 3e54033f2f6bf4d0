// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.language.check.Scope;
import io.temblor.language.plan.Arguments.Place;
import io.temblor.language.source.Code;
import io.temblor.language.source.Source;
import io.temblor.language.source.Spelling;
import io.temblor.language.syntax.Connect;
import io.temblor.language.syntax.Create;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.FlowStatement;
import io.temblor.language.syntax.Name;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.LinkPlan;
import io.temblor.pdk.flow.LinkPlan.Endpoint;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans one instance of a flow: its connectors and pipelines in creation order, then its links. */
final class FlowPlanner {
  private final Unit unit;
  private final Scope.Defined<Definition.Flow> flow;
  private final Source source;
  private final Scope scope;
  private final Value args;
  private final Map<String, ConnectorPlan> connectors = new LinkedHashMap<>();
  private final Map<String, PipelinePlan> pipelines = new LinkedHashMap<>();
  private final List<LinkPlan> links = new ArrayList<>();

  FlowPlanner(Unit unit, Scope.Defined<Definition.Flow> flow, Scope scope, Value args) {
    this.unit = unit;
    this.flow = flow;
    this.source = flow.source();
    this.scope = scope;
    this.args = args;
  }

  Optional<FlowPlan> plan(String alias) {
    for (FlowStatement statement : flow.definition().statements()) {
      if (statement instanceof Create create) {
        create(create);
      }
    }
    if (!unit.findings.isEmpty()) { return Optional.empty(); }
    for (FlowStatement statement : flow.definition().statements()) {
      if (statement instanceof Connect connect) {
        connect(connect);
      }
    }
    return unit.findings.isEmpty()
        ? Optional.of(new FlowPlan(alias, List.copyOf(connectors.values()), List.copyOf(pipelines.values()), links))
        : Optional.empty();
  }

  private void create(Create create) {
    String alias = create.name().text();
    boolean connector = create.kind() == Create.Kind.CONNECTOR;
    if (connector ? connectors.containsKey(alias) : pipelines.containsKey(alias)) {
      unit.findings.mistake(Code.NAME_IN_USE, source, create.span(),
          "there is a " + create.kind().word() + " `" + alias + "` already", Optional.empty());
    } else if (connector) {
      FlowBodies.definition(Definition.Connector.class, create, scope)
          .flatMap(found -> connector(create, found)).ifPresent(plan -> connectors.put(alias, plan));
    } else {
      FlowBodies.definition(Definition.Pipeline.class, create, scope)
          .flatMap(found -> pipeline(create, found)).ifPresent(plan -> pipelines.put(alias, plan));
    }
  }

  private Optional<ConnectorPlan> connector(Create create, Scope.Defined<Definition.Connector> found) {
    Definition.Connector definition = found.definition();
    return bind(create, definition.arguments(), found)
        .flatMap(values -> unit.arguments.configuration(
            definition.with(), new Place(found.source(), found.scope(), Optional.of(values))))
        .map(settings -> new ConnectorSettings(unit.findings, found.source(), definition, settings)
            .plan(create.name().text(), Unit.position(source, create.span())));
  }

  private Optional<PipelinePlan> pipeline(Create create, Scope.Defined<Definition.Pipeline> found) {
    return bind(create, found.definition().arguments(), found).flatMap(values -> new PipelinePlanner(unit)
        .pipeline(create.name().text(), found, values, source, create.span()));
  }

  private Optional<RecordValue> bind(Create create, List<Definition.Argument> declared, Scope.Defined<?> found) {
    return unit.arguments.bind(
        declared, Unit.place(found), create.with(), new Place(source, scope, Optional.of(args)));
  }

  private void connect(Connect connect) {
    String fromPort = connect.from().port().map(Name::text).orElse(Ports.OUT);
    String toPort = connect.to().port().map(Name::text).orElse(Ports.IN);
    boolean sound = exists(connect, connect.from());
    sound &= exists(connect, connect.to());
    if (!sound) { return; }
    Endpoint from = endpoint(connect.from(), fromPort);
    Endpoint to = endpoint(connect.to(), toPort);
    sound = hasPort(connect, from, pipelines.get(from.alias()), /* output= */ true);
    sound &= hasPort(connect, to, pipelines.get(to.alias()), /* output= */ false);
    if (sound) {
      links.add(new LinkPlan(from, to, Unit.position(source, connect.span())));
    }
  }

  private static Endpoint endpoint(Connect.End end, String port) {
    boolean connector = end.kind() == Create.Kind.CONNECTOR;
    return new Endpoint(connector ? LinkPlan.Kind.CONNECTOR : LinkPlan.Kind.PIPELINE, end.name().text(),
        Ports.fold(port));
  }

  private boolean exists(Connect connect, Connect.End end) {
    Collection<String> known = end.kind() == Create.Kind.CONNECTOR ? connectors.keySet() : pipelines.keySet();
    String name = end.name().text();
    if (known.contains(name)) { return true; }
    unit.findings.mistake(Code.BAD_LINK, source, connect,
        "there is no " + end.kind().word() + " `" + name + "` in this flow",
        Spelling.didYouMean(name, known)
            .or(() -> Optional.of("create it: `create " + end.kind().word() + " " + name + " from …`")));
    return false;
  }

  private boolean hasPort(Connect connect, Endpoint end, PipelinePlan pipeline, boolean output) {
    if (end.kind() == LinkPlan.Kind.CONNECTOR) { return true; }
    List<String> ports = output ? pipeline.outputs() : pipeline.inputs();
    if (ports.contains(end.port())) { return true; }
    unit.findings.mistake(Code.BAD_LINK, source, connect,
        "the pipeline `" + end.alias() + "` has no " + (output ? "output" : "input") + " `" + end.port() + "`",
        Optional.of("it has: " + String.join(", ", ports)));
    return false;
  }
}

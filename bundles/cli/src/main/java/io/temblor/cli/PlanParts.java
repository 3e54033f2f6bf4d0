// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.EdgePlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.LinkPlan;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Plans as values: what would run, part by part, as the runtime is told. */
final class PlanParts {
  private PlanParts() {}

  /** Returns the flows of a deployment, or the pipeline of a script or a query. */
  static ArrayValue of(Compilation compilation) {
    ArrayValue.Builder parts = ArrayValue.builder();
    compilation.flows().forEach(flow -> parts.add(flow(flow)));
    compilation.pipeline().ifPresent(pipeline -> parts.add(pipeline(pipeline)));
    return parts.build();
  }

  private static Value flow(FlowPlan flow) {
    return part("flow", flow.alias(), Position.UNKNOWN)
        .put("connectors", list(flow.connectors(), PlanParts::connector))
        .put("pipelines", list(flow.pipelines(), PlanParts::pipeline))
        .put("links", list(flow.links(), PlanParts::link)).build();
  }

  private static Value connector(ConnectorPlan connector) {
    RecordValue.Builder part = part("connector", connector.alias(), connector.position())
        .put("plugin", plugin(connector.plugin()));
    put(part, "config", connector.config());
    connector.codec().ifPresent(codec -> part.put("codec", component(codec)));
    put(part, "preprocessors", list(connector.preprocessors(), PlanParts::component));
    put(part, "postprocessors", list(connector.postprocessors(), PlanParts::component));
    connector.metricsIntervalSeconds().ifPresent(seconds -> part.put("metrics_interval_s", Value.of(seconds)));
    return part.build();
  }

  private static Value component(ComponentPlan component) {
    RecordValue.Builder part = RecordValue.builder().put("plugin", plugin(component.plugin()));
    put(part, "config", component.config());
    return part.build();
  }

  private static Value pipeline(PipelinePlan pipeline) {
    RecordValue.Builder part = part("pipeline", pipeline.alias(), Position.UNKNOWN)
        .put("inputs", list(pipeline.inputs(), Value::of))
        .put("outputs", list(pipeline.outputs(), Value::of));
    pipeline.metricsIntervalSeconds().ifPresent(seconds -> part.put("metrics_interval_s", Value.of(seconds)));
    return part.put("nodes", list(pipeline.nodes(), PlanParts::node))
        .put("edges", list(pipeline.edges(), edge -> edge(edge, pipeline.nodes()))).build();
  }

  private static Value node(NodePlan node) {
    RecordValue.Builder part = part(node.kind().name().toLowerCase(Locale.ROOT), node.name(), node.position());
    node.plugin().ifPresent(plugin -> part.put("plugin", plugin(plugin)));
    put(part, "config", node.config());
    return part.build();
  }

  private static Value edge(EdgePlan edge, List<NodePlan> nodes) {
    return RecordValue.of("node", Value.of("edge"),
        "from", Value.of(nodes.get(edge.from()).name() + "/" + edge.fromPort()),
        "to", Value.of(nodes.get(edge.to()).name() + "/" + edge.toPort()));
  }

  private static Value link(LinkPlan link) {
    RecordValue.Builder part = RecordValue.builder().put("node", Value.of("link"));
    place(part, link.position());
    return part.put("from", Value.of(link.from().toString())).put("to", Value.of(link.to().toString())).build();
  }

  private static RecordValue.Builder part(String kind, String name, Position position) {
    RecordValue.Builder part = RecordValue.builder().put("node", Value.of(kind)).put("name", Value.of(name));
    place(part, position);
    return part;
  }

  private static void place(RecordValue.Builder part, Position position) {
    if (position.line() > 0) {
      part.put("file", Value.of(position.file())).put("line", Value.of(position.line()))
          .put("column", Value.of(position.column())).put("end_line", Value.of(position.endLine()))
          .put("end_column", Value.of(position.endColumn()));
    }
  }

  private static Value plugin(PluginRef plugin) {
    return Value.of(plugin.type() + (plugin.versions().text().isEmpty() ? "" : " " + plugin.versions().text()));
  }

  private static void put(RecordValue.Builder part, String key, Value value) {
    if (value != Value.NULL && !value.equals(ArrayValue.EMPTY)) {
      part.put(key, value);
    }
  }

  private static <T> ArrayValue list(List<T> things, Function<T, Value> value) {
    return ArrayValue.of(things.stream().map(value).toList());
  }
}

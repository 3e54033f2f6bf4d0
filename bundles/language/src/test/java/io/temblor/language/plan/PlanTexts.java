// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.json.Json;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Plans as golden files show them. */
final class PlanTexts {
  private PlanTexts() {}

  static String of(List<FlowPlan> flows) {
    return flows.isEmpty() ? "nothing\n" : flows.stream().map(PlanTexts::of).collect(Collectors.joining("\n"));
  }

  private static String of(FlowPlan flow) {
    StringBuilder out = new StringBuilder("flow " + flow.alias() + "\n");
    flow.connectors().forEach(connector -> out.append(of(connector)));
    flow.pipelines().forEach(pipeline -> out.append(of(pipeline)));
    flow.links().forEach(link -> out.append("  ").append(link.from()).append(" -> ").append(link.to()).append('\n'));
    return out.toString();
  }

  private static String of(ConnectorPlan connector) {
    return "  connector " + connector.alias() + ": " + connector.plugin() + " " + Json.text(connector.config())
        + connector.codec().map(codec -> ", " + of(codec)).orElse("")
        + connector.preprocessors().stream().map(each -> ", " + of(each)).collect(Collectors.joining())
        + connector.postprocessors().stream().map(each -> ", " + of(each)).collect(Collectors.joining())
        + ", " + connector.reconnect() + ", metrics " + connector.metricsIntervalSeconds() + "\n";
  }

  private static String of(ComponentPlan component) {
    return component.plugin() + (component.config() == Value.NULL ? "" : " " + Json.text(component.config()));
  }

  private static String of(PipelinePlan pipeline) {
    StringBuilder out = new StringBuilder("  pipeline " + pipeline.alias() + ": " + pipeline.inputs() + " -> "
        + pipeline.outputs() + ", metrics " + pipeline.metricsIntervalSeconds() + "\n");
    for (NodePlan node : pipeline.nodes()) {
      out.append("    ").append(node.kind()).append(' ').append(node.name())
          .append(node.plugin().map(plugin -> " " + plugin + " " + brief(node.config())).orElse(""))
          .append(" at ").append(node.position()).append('\n');
    }
    pipeline.edges().forEach(edge -> out.append("    ").append(pipeline.nodes().get(edge.from()).name()).append('/')
        .append(edge.fromPort()).append(" -> ").append(pipeline.nodes().get(edge.to()).name()).append('/')
        .append(edge.toPort()).append('\n'));
    return out.toString();
  }

  /** The options without the texts of programs, which are those of the file. */
  private static String brief(Value config) {
    return Json.text(config instanceof RecordValue record ? record.without("text").without("modules") : config);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import io.temblor.pdk.connector.Reconnect;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.EdgePlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.LinkPlan;
import io.temblor.pdk.flow.LinkPlan.Endpoint;
import io.temblor.pdk.flow.LinkPlan.Kind;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Plans as tests need them. */
final class Plans {
  private Plans() {}

  /** A connector with a codec, unless {@code codec} is empty. */
  static ConnectorPlan connector(String alias, String type, String codec) {
    Optional<ComponentPlan> component =
        codec.isEmpty() ? Optional.empty()
            : Optional.of(new ComponentPlan(PluginRef.of(PluginKind.CODEC, codec), Value.NULL));
    return new ConnectorPlan(
        alias, PluginRef.of(PluginKind.CONNECTOR, type), Value.NULL, component, List.of(), List.of(),
        new Reconnect.None(),
        OptionalLong.empty(), Position.UNKNOWN);
  }

  /** A pipeline that runs {@code operators} one after the other. */
  static PipelinePlan pipeline(String alias, String... operators) {
    List<NodePlan> nodes = new ArrayList<>();
    List<EdgePlan> edges = new ArrayList<>();
    nodes.add(new NodePlan("in", NodePlan.Kind.INPUT, Optional.empty(), Value.NULL, Position.UNKNOWN));
    for (String operator : operators) {
      Optional<PluginRef> ref = Optional.of(PluginRef.of(PluginKind.OPERATOR, operator));
      nodes.add(new NodePlan(operator + nodes.size(), NodePlan.Kind.OPERATOR, ref, Value.NULL, Position.UNKNOWN));
      edges.add(new EdgePlan(nodes.size() - 2, "out", nodes.size() - 1, "in"));
    }
    nodes.add(new NodePlan("out", NodePlan.Kind.OUTPUT, Optional.empty(), Value.NULL, Position.UNKNOWN));
    edges.add(new EdgePlan(nodes.size() - 2, "out", nodes.size() - 1, "in"));
    return new PipelinePlan(alias, List.of("in"), List.of("out"), nodes, edges, OptionalLong.empty());
  }

  static LinkPlan sourceToPipeline(String connector, String pipeline) {
    return new LinkPlan(
        new Endpoint(Kind.CONNECTOR, connector, "out"), new Endpoint(Kind.PIPELINE, pipeline, "in"), Position.UNKNOWN);
  }

  static LinkPlan pipelineToSink(String pipeline, String connector) {
    return new LinkPlan(
        new Endpoint(Kind.PIPELINE, pipeline, "out"), new Endpoint(Kind.CONNECTOR, connector, "in"), Position.UNKNOWN);
  }

  /** {@code in → main → out}. */
  static FlowPlan straight(String codec, String... operators) {
    return new FlowPlan(
        "test",
        List.of(connector("in", "numbers", codec), connector("out", "collect", codec)),
        List.of(pipeline("main", operators)),
        List.of(sourceToPipeline("in", "main"), pipelineToSink("main", "out")));
  }
}

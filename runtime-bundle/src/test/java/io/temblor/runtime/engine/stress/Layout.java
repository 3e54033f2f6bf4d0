// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stress;

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

/** The plan of a round's flow, as it is put together. Plugins have the type of the place they are for. */
final class Layout {
  static final String FLOW = "stress";
  static final String CODEC = "token";

  private final List<ConnectorPlan> connectors = new ArrayList<>();
  private final List<PipelinePlan> pipelines = new ArrayList<>();
  private final List<LinkPlan> links = new ArrayList<>();

  void connector(String alias, boolean codec, OptionalLong maxRetries) {
    Optional<ComponentPlan> component =
        codec ? Optional.of(new ComponentPlan(PluginRef.of(PluginKind.CODEC, CODEC), Value.NULL)) : Optional.empty();
    connectors.add(
        new ConnectorPlan(
            alias, PluginRef.of(PluginKind.CONNECTOR, alias), Value.NULL, component, List.of(), List.of(),
            new Reconnect.Retry(0, 1, maxRetries, false), OptionalLong.empty(), Position.UNKNOWN));
  }

  /** A pipeline that runs {@code operators} one after the other; the ports of the last one, and every {@code err}, lead out. */
  void pipeline(String alias, List<String> operators, List<String> outputs) {
    List<NodePlan> nodes = new ArrayList<>();
    List<EdgePlan> edges = new ArrayList<>();
    nodes.add(new NodePlan("in", NodePlan.Kind.INPUT, Optional.empty(), Value.NULL, Position.UNKNOWN));
    for (String operator : operators) {
      Optional<PluginRef> ref = Optional.of(PluginRef.of(PluginKind.OPERATOR, operator));
      nodes.add(new NodePlan(operator, NodePlan.Kind.OPERATOR, ref, Value.NULL, Position.UNKNOWN));
      edges.add(new EdgePlan(nodes.size() - 2, "out", nodes.size() - 1, "in"));
    }
    int last = nodes.size() - 1;
    for (String output : outputs) {
      int node = nodes.size();
      nodes.add(new NodePlan(output, NodePlan.Kind.OUTPUT, Optional.empty(), Value.NULL, Position.UNKNOWN));
      for (int from = output.equals("err") ? 1 : last; from <= last; from++) {
        edges.add(new EdgePlan(from, last == 0 ? "out" : output, node, "in"));
      }
    }
    pipelines.add(new PipelinePlan(alias, List.of("in"), outputs, nodes, edges, OptionalLong.empty()));
  }

  /** A link; places are written {@code alias/port}, the port {@code out} or {@code in} may be left out. */
  void link(String from, String to) {
    links.add(new LinkPlan(endpoint(from, "out"), endpoint(to, "in"), Position.UNKNOWN));
  }

  private Endpoint endpoint(String place, String port) {
    int slash = place.indexOf('/');
    String alias = slash < 0 ? place : place.substring(0, slash);
    boolean connector = connectors.stream().anyMatch(plan -> plan.alias().equals(alias));
    return new Endpoint(connector ? Kind.CONNECTOR : Kind.PIPELINE, alias,
        slash < 0 ? port : place.substring(slash + 1));
  }

  FlowPlan plan() {
    return new FlowPlan(FLOW, connectors, pipelines, links);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.flow;

import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.EdgePlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.LinkPlan;
import io.temblor.pdk.flow.LinkPlan.Endpoint;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.runtime.admin.FlowGraph;
import io.temblor.runtime.admin.FlowGraph.Edge;
import io.temblor.runtime.admin.FlowGraph.Kind;
import io.temblor.runtime.admin.FlowGraph.Node;
import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.admin.LinkMetrics;
import io.temblor.runtime.engine.plugin.Candidates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Makes a graph of a plan, and of a running flow with what goes through it. */
public final class GraphMaker {
  private final FlowPlan plan;
  private final Map<String, List<String>> plugins = new HashMap<>(); // by node id
  private final Map<String, String> rates = new HashMap<>(); // by ends of links
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();

  private GraphMaker(FlowPlan plan) {
    this.plan = plan;
  }

  /** Returns the graph of a plan, with the plugins that it would get now. */
  public static FlowGraph of(FlowPlan plan, Candidates found) {
    GraphMaker maker = new GraphMaker(plan);
    for (ConnectorPlan connector : plan.connectors()) {
      Stream<PluginRef> components = Stream.of(connector.codec().stream(), connector.preprocessors().stream(),
          connector.postprocessors().stream()).flatMap(some -> some).map(ComponentPlan::plugin);
      maker.plugins.put(id(connector),
          Stream.concat(Stream.of(connector.plugin()), components).map(ref -> chosen(ref, found)).toList());
    }
    plan.pipelines().forEach(pipeline -> pipeline.nodes().forEach(node -> node.plugin().ifPresent(
        ref -> maker.plugins.put(id(pipeline, node.name()), List.of(chosen(ref, found))))));
    return maker.make();
  }

  private static String chosen(PluginRef ref, Candidates found) {
    return found.candidates(ref).stream().findFirst().map(Object::toString).orElse(ref + " (missing)");
  }

  /** Returns the graph of a flow that runs as {@code report} says, with what went over its links. */
  public static FlowGraph of(FlowPlan plan, FlowReport report, List<LinkMetrics> links) {
    GraphMaker maker = new GraphMaker(plan);
    report.connectors().forEach(connector -> maker.plugins.put("connector/" + connector.alias(), connector.plugins()));
    report.pipelines().forEach(pipeline -> pipeline.operators().forEach(operator -> { // `select_0 (select@0.1.0)`
      int end = operator.indexOf(" (");
      maker.plugins.put("pipeline/" + pipeline.alias() + "/" + operator.substring(0, end),
          List.of(operator.substring(end + 2, operator.lastIndexOf(')'))));
    }));
    links.stream().filter(link -> link.flow().equals(plan.alias())).forEach(link -> maker.rates.put(
        link.from() + " " + link.to(), String.format(Locale.ROOT, "%,.0f/s", link.eventsPerSecond())));
    return maker.make();
  }

  private static String id(ConnectorPlan connector) {
    return "connector/" + connector.alias();
  }

  private static String id(PipelinePlan pipeline, String node) {
    return "pipeline/" + pipeline.alias() + "/" + node;
  }

  private FlowGraph make() {
    plan.connectors().forEach(connector -> add(id(connector), Kind.CONNECTOR, "", connector.alias()));
    plan.pipelines().forEach(this::pipeline);
    plan.links().forEach(this::link);
    return new FlowGraph(plan.alias(), List.copyOf(nodes.values()), edges);
  }

  private void add(String id, Kind kind, String pipeline, String name) {
    nodes.computeIfAbsent(id, any -> new Node(id, kind, pipeline, name, plugins.getOrDefault(id, List.of())));
  }

  private void pipeline(PipelinePlan pipeline) {
    List<Integer> used =
        pipeline.edges().stream().flatMap(edge -> Stream.of(edge.from(), edge.to())).distinct().toList();
    for (int i = 0; i < pipeline.nodes().size(); i++) {
      NodePlan node = pipeline.nodes().get(i);
      if (used.contains(i)) { // ports that nothing inside uses would only be in the way
        add(id(pipeline, node.name()), node.kind() == NodePlan.Kind.OPERATOR ? Kind.OPERATOR : Kind.PORT,
            pipeline.alias(), node.name());
      }
    }
    for (EdgePlan edge : pipeline.edges()) {
      NodePlan from = pipeline.nodes().get(edge.from());
      NodePlan to = pipeline.nodes().get(edge.to());
      edges.add(new Edge(id(pipeline, from.name()), id(pipeline, to.name()),
          ports(edge.fromPort(), edge.toPort(), to)));
    }
  }

  /** Only ports that are not the usual ones are worth a word. */
  private static String ports(String from, String to, NodePlan node) {
    boolean enters = node.kind() == NodePlan.Kind.OPERATOR && !to.equals("in");
    String left = from.equals("out") ? "" : from;
    return enters ? left + " → " + to : left;
  }

  private void link(LinkPlan link) {
    String rate = rates.getOrDefault(link.from() + " " + link.to(), "");
    String ports = Stream.of(port(link.from(), "out"), port(link.to(), "in")).filter(port -> !port.isEmpty())
        .reduce((one, other) -> one + " → " + other).orElse("");
    String label = Stream.of(ports, rate).filter(part -> !part.isEmpty()).reduce((one, other) -> one + " " + other)
        .orElse("");
    edges.add(new Edge(end(link.from()), end(link.to()), label));
  }

  private static String port(Endpoint end, String usual) { // a port of a pipeline is a node of its own
    return end.kind() == LinkPlan.Kind.PIPELINE || end.port().equals(usual) ? "" : end.port();
  }

  private String end(Endpoint end) {
    if (end.kind() == LinkPlan.Kind.CONNECTOR) { return "connector/" + end.alias(); }
    String id = "pipeline/" + end.alias() + "/" + end.port();
    add(id, Kind.PORT, end.alias(), end.port());
    return id;
  }
}

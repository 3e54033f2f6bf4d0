// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

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
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Plans of the flows whose plugins are exchanged. */
final class Plans {
  private static final String PASSTHROUGH = "generic::passthrough";

  private Plans() {}

  /** {@code numbers → json → passthrough → json → ledger}; whatever fails goes to {@code errors}. */
  static FlowPlan ledger(String alias) {
    return ledger(alias, "json");
  }

  /** The same with any codec and with interceptors. */
  static FlowPlan ledger(String alias, String codec, ComponentPlan... interceptors) {
    return flow(alias,
        connector("in", "numbers", Value.NULL, codec, of(PluginKind.PREPROCESSOR, interceptors), List.of()),
        connector("out", "ledger", Value.NULL, codec, List.of(), of(PluginKind.POSTPROCESSOR, interceptors)));
  }

  private static List<ComponentPlan> of(PluginKind kind, ComponentPlan... components) {
    return Arrays.stream(components).filter(component -> component.plugin().kind() == kind).toList();
  }

  /** {@code file → lines → json → passthrough → json → lines → file}; whatever fails goes to {@code errors}. */
  static FlowPlan files(String alias, Path input, Path output) {
    return flow(alias, lines("in", "file", file(input, "read"), "json"),
        lines("out", "file", file(output, "write"), "json"));
  }

  /** {@code tcp_server → lines → string → passthrough} and back the same way; whatever fails goes to {@code errors}. */
  static FlowPlan echo(String alias, Value serverConfig) {
    return new FlowPlan(alias,
        List.of(lines("net", "tcp_server", serverConfig, "string"), connector("errors", "errors", Value.NULL, "")),
        List.of(pipeline("main", PASSTHROUGH), pipeline("broken")),
        List.of(
            link(Kind.CONNECTOR, "net", "out", Kind.PIPELINE, "main", "in"),
            link(Kind.CONNECTOR, "net", "err", Kind.PIPELINE, "broken", "in"),
            link(Kind.PIPELINE, "main", "out", Kind.CONNECTOR, "net", "in"),
            link(Kind.PIPELINE, "broken", "out", Kind.CONNECTOR, "errors", "in")));
  }

  static Value file(Path path, String mode) {
    return RecordValue.of("path", Value.of(path.toString()), "mode", Value.of(mode));
  }

  static FlowPlan flow(String alias, ConnectorPlan in, ConnectorPlan out) {
    return flow(alias, in, out, connector("errors", "errors", Value.NULL, ""));
  }

  /** {@code in → passthrough → out}; whatever fails goes to {@code errors}, which must have that alias. */
  static FlowPlan flow(String alias, ConnectorPlan in, ConnectorPlan out, ConnectorPlan errors) {
    List<LinkPlan> links = List.of(
        link(Kind.CONNECTOR, in.alias(), "out", Kind.PIPELINE, "main", "in"),
        link(Kind.CONNECTOR, in.alias(), "err", Kind.PIPELINE, "broken", "in"),
        link(Kind.PIPELINE, "main", "out", Kind.CONNECTOR, out.alias(), "in"),
        link(Kind.PIPELINE, "main", "err", Kind.PIPELINE, "broken", "in"),
        link(Kind.PIPELINE, "broken", "out", Kind.CONNECTOR, "errors", "in"));
    return new FlowPlan(alias, List.of(in, out, errors),
        List.of(pipeline("main", PASSTHROUGH), pipeline("broken")), links);
  }

  /** A connector without interceptors; without a codec when {@code codec} is empty. */
  static ConnectorPlan connector(String alias, String type, Value config, String codec) {
    return connector(alias, type, config, codec, List.of(), List.of());
  }

  /** A connector with one event for each line. */
  static ConnectorPlan lines(String alias, String type, Value config, String codec) {
    return connector(alias, type, config, codec,
        List.of(component(PluginKind.PREPROCESSOR, "separate")),
        List.of(component(PluginKind.POSTPROCESSOR, "separate")));
  }

  static ConnectorPlan connector(String alias, String type, Value config, String codec,
      List<ComponentPlan> preprocessors, List<ComponentPlan> postprocessors) {
    Optional<ComponentPlan> component =
        codec.isEmpty() ? Optional.empty() : Optional.of(component(PluginKind.CODEC, codec));
    return new ConnectorPlan(alias, PluginRef.of(PluginKind.CONNECTOR, type), config, component, preprocessors,
        postprocessors, new Reconnect.None(), OptionalLong.empty(), Position.UNKNOWN);
  }

  static ComponentPlan component(PluginKind kind, String type) {
    return new ComponentPlan(PluginRef.of(kind, type), Value.NULL);
  }

  /** A pipeline that runs {@code operators} one after the other; what fails leaves by {@code err}. */
  static PipelinePlan pipeline(String alias, String... operators) {
    List<NodePlan> nodes = new ArrayList<>();
    List<EdgePlan> edges = new ArrayList<>();
    nodes.add(new NodePlan("in", NodePlan.Kind.INPUT, Optional.empty(), Value.NULL, Position.UNKNOWN));
    nodes.add(new NodePlan("err", NodePlan.Kind.OUTPUT, Optional.empty(), Value.NULL, Position.UNKNOWN));
    int last = 0;
    for (String operator : operators) {
      Optional<PluginRef> ref = Optional.of(PluginRef.of(PluginKind.OPERATOR, operator));
      nodes.add(new NodePlan("node" + nodes.size(), NodePlan.Kind.OPERATOR, ref, Value.NULL, Position.UNKNOWN));
      edges.add(new EdgePlan(last, "out", nodes.size() - 1, "in"));
      last = nodes.size() - 1;
      edges.add(new EdgePlan(last, "err", 1, "in"));
    }
    nodes.add(new NodePlan("out", NodePlan.Kind.OUTPUT, Optional.empty(), Value.NULL, Position.UNKNOWN));
    edges.add(new EdgePlan(last, "out", nodes.size() - 1, "in"));
    return new PipelinePlan(alias, List.of("in"), List.of("out", "err"), nodes, edges, OptionalLong.empty());
  }

  static LinkPlan link(Kind fromKind, String from, String fromPort, Kind toKind, String to, String toPort) {
    return new LinkPlan(
        new Endpoint(fromKind, from, fromPort), new Endpoint(toKind, to, toPort), Position.UNKNOWN);
  }
}

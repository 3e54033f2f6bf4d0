// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Reconnect;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Origin;
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
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Exchange;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Exchanges the plugins of a flow of its own, so that our part in the first real exchange does not run for the first time while a real flow is
 * held: loading what is needed for it, and linking it, took 50 ms of the first pause of a process.
 */
public final class DressRehearsal {
  private static final int ROUNDS = 40;
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final String TYPE = "rehearsal";

  private DressRehearsal() {}

  /** Takes some hundred milliseconds; nothing of it is left. */
  public static void run() throws DeployException {
    PluginRegistry registry = new PluginRegistry();
    List<Plugin> present = plugins(0);
    present.forEach(registry::add);
    try (WorldEngine world = new WorldEngine(registry, new EpochClock(), (where, problem) -> {}, DEADLINE)) {
      world.deploy(flow(), MissingPlugins.REFUSE);
      for (int round = 1; round <= ROUNDS; round++) {
        List<Plugin> next = plugins(round);
        for (int i = 0; i < next.size(); i++) {
          world.exchange(new Exchange(Map.of(present.get(i), next.get(i))), flow -> true, DEADLINE);
        }
        present = next;
      }
    }
  }

  private static List<Plugin> plugins(int round) {
    String version = "1.0." + round;
    return List.of(
        new Plugin(PluginKind.CONNECTOR, TYPE, version, TYPE, new Ends()),
        new Plugin(PluginKind.CODEC, TYPE, version, TYPE, new Texts()),
        new Plugin(PluginKind.OPERATOR, TYPE, version, TYPE, new Passing()));
  }

  private static FlowPlan flow() {
    PipelinePlan pipeline = new PipelinePlan("main", List.of("in"), List.of("out"),
        List.of(node("in", NodePlan.Kind.INPUT, Optional.empty()),
            node("pass", NodePlan.Kind.OPERATOR, Optional.of(PluginRef.of(PluginKind.OPERATOR, TYPE))),
            node("out", NodePlan.Kind.OUTPUT, Optional.empty())),
        List.of(new EdgePlan(0, "out", 1, "in"), new EdgePlan(1, "out", 2, "in")), OptionalLong.empty());
    return new FlowPlan(TYPE, List.of(connector("in"), connector("out")), List.of(pipeline),
        List.of(link(Kind.CONNECTOR, "in", Kind.PIPELINE, "main"), link(Kind.PIPELINE, "main", Kind.CONNECTOR, "out")));
  }

  private static NodePlan node(String name, NodePlan.Kind kind, Optional<PluginRef> plugin) {
    return new NodePlan(name, kind, plugin, Value.NULL, Position.UNKNOWN);
  }

  private static ConnectorPlan connector(String alias) {
    ComponentPlan codec = new ComponentPlan(PluginRef.of(PluginKind.CODEC, TYPE), Value.NULL);
    return new ConnectorPlan(alias, PluginRef.of(PluginKind.CONNECTOR, TYPE), Value.NULL, Optional.of(codec), List.of(),
        List.of(), new Reconnect.None(), OptionalLong.empty(), Position.UNKNOWN);
  }

  private static LinkPlan link(Kind fromKind, String from, Kind toKind, String to) {
    return new LinkPlan(new Endpoint(fromKind, from, "out"), new Endpoint(toKind, to, "in"), Position.UNKNOWN);
  }

  /** A source that always has something, and a sink that takes it. */
  private static final class Ends implements ConnectorFactory<NoConfig> {
    @Override
    public Connector create(ConnectorId id, NoConfig config) {
      return Connector.of(new Some(), new Taking());
    }
  }

  private static final class Some implements Source, Stateful {
    private final SourceStream stream = new SourceStream(0, Origin.of(TYPE, "localhost"));

    @Override
    public Pull pull(SourceOutput out) {
      out.data(stream, "some".getBytes(StandardCharsets.UTF_8));
      return Pull.MORE;
    }

    @Override
    public Snapshot snapshot() {
      return new Snapshot(TYPE, 1, Value.NULL);
    }

    @Override
    public void restore(Snapshot snapshot) {
      // has nothing to remember
    }
  }

  private static final class Taking implements Sink {
    private SinkContext context;

    @Override
    public void connect(SinkContext context, Attempt attempt) {
      this.context = context;
    }

    @Override
    public Delivery onEvent(String port, Event event) throws IOException {
      context.encoder().encode(event, chunk -> {});
      return Delivery.DONE;
    }
  }

  private static final class Texts implements CodecFactory<NoConfig> {
    @Override
    public Codec create(NoConfig config) {
      return Codec.of(chunk -> Value.of(chunk.text()), (value, out) -> out.writeText("some"));
    }
  }

  private static final class Passing implements OperatorFactory<NoConfig> {
    @Override
    public Operator create(OperatorId id, NoConfig config) {
      return new Operator() {
        @Override
        public void onEvent(String port, Event event, OperatorOutput out) {
          out.emit(event);
        }
      };
    }
  }
}

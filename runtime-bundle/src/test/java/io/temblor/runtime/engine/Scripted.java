// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.CodecUse;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Reconnect;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.plugin.Plugin;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Plugins whose calls a test decides; structured, so that no codec gets in the way. */
final class Scripted {
  static final Reconnect QUICKLY = new Reconnect.Retry(1, 1, OptionalLong.empty(), false);
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private Scripted() {}

  static Plugin connector(String type, String version, Supplier<Connector> maker) {
    ConnectorFactory<NoConfig> factory = new ConnectorFactory<>() {
      @Override
      public Connector create(ConnectorId id, NoConfig config) {
        return maker.get();
      }

      @Override
      public Class<NoConfig> configType() {
        return NoConfig.class;
      }

      @Override
      public CodecUse codecUse() {
        return CodecUse.STRUCTURED;
      }
    };
    return new Plugin(PluginKind.CONNECTOR, type, version, "test", factory);
  }

  static Plugin operator(String type, String version, Supplier<Operator> maker) {
    OperatorFactory<NoConfig> factory = new OperatorFactory<>() {
      @Override
      public Operator create(OperatorId id, NoConfig config) {
        return maker.get();
      }

      @Override
      public Class<NoConfig> configType() {
        return NoConfig.class;
      }
    };
    return new Plugin(PluginKind.OPERATOR, type, version, "test", factory);
  }

  static ConnectorPlan plan(String alias, PluginRef ref, Reconnect reconnect) {
    return new ConnectorPlan(
        alias, ref, Value.NULL, Optional.empty(), List.of(), List.of(), reconnect, OptionalLong.empty(),
        Position.UNKNOWN);
  }

  /** {@code in → main → out} with connectors of the types {@code source} and {@code sink}. */
  static FlowPlan straight(String... operators) {
    return new FlowPlan(
        "test",
        List.of(
            plan("in", PluginRef.of(PluginKind.CONNECTOR, "source"), QUICKLY),
            plan("out", PluginRef.of(PluginKind.CONNECTOR, "sink"), QUICKLY)),
        List.of(Plans.pipeline("main", operators)),
        List.of(Plans.sourceToPipeline("in", "main"), Plans.pipelineToSink("main", "out")));
  }

  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("gave up waiting until " + what).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /** Brings one number with each pull, as many as it may; goes on where its predecessor was. */
  static class Counter implements Source, Stateful {
    private final SourceStream stream = new SourceStream(1, Origin.of("test", "localhost"));
    private final AtomicLong limit;
    private long next;

    Counter(AtomicLong limit) {
      this.limit = limit;
    }

    @Override
    public Pull pull(SourceOutput out) {
      if (next >= limit.get()) { return Pull.IDLE; }
      out.event(stream, Value.of(next), RecordValue.EMPTY);
      next++;
      return Pull.MORE;
    }

    @Override
    public Set<SourceTrait> traits() {
      return Set.of(SourceTrait.TRANSACTIONAL);
    }

    @Override
    public Snapshot snapshot() {
      return new Snapshot("counter", 1, Value.of(next));
    }

    @Override
    public void restore(Snapshot snapshot) throws SnapshotRefusedException {
      next = ((IntValue) snapshot.state()).longValue();
    }
  }

  /** Remembers the numbers it takes. */
  static class Taker implements Sink {
    final List<Long> taken;
    volatile SinkContext context;

    Taker(List<Long> taken) {
      this.taken = taken;
    }

    Taker() {
      this(new CopyOnWriteArrayList<>());
    }

    @Override
    public void connect(SinkContext context, Attempt attempt) throws IOException, InterruptedException {
      this.context = context;
    }

    @Override
    public Delivery onEvent(String port, Event event) throws IOException {
      taken.add(((IntValue) event.value()).longValue());
      return Delivery.DONE;
    }
  }

  /** Passes everything on. */
  static class Passing implements Operator {
    @Override
    public void onEvent(String port, Event event, io.temblor.pdk.operator.OperatorOutput out) {
      out.emit(event);
    }
  }
}

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
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.SinkTrait;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.plugin.Plugin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Small honest plugins for tests: a source that counts, a sink that remembers, a codec for integers, an operator that counts. */
final class Parts {
  private Parts() {}

  static Plugin plugin(PluginKind kind, String type, Object factory) {
    return new Plugin(kind, type, "1.0.0", "test", factory);
  }

  static Plugin numbers(long count) {
    return plugin(PluginKind.CONNECTOR, "numbers", new NumbersFactory(count));
  }

  static Plugin collect(Collected collected) {
    return plugin(PluginKind.CONNECTOR, "collect", new CollectFactory(collected));
  }

  static Plugin integers() {
    return plugin(PluginKind.CODEC, "integer", new IntegerCodecFactory());
  }

  static Plugin tally() {
    return plugin(PluginKind.OPERATOR, "tally", new TallyFactory());
  }

  /** What has arrived, over all instances of the sink. */
  static final class Collected {
    final List<Long> numbers = new ArrayList<>(); // written by whoever runs the sink; read when the flow has ended
    final AtomicLong flushed = new AtomicLong();
    volatile boolean blocking;
    volatile long delayNanos;
  }

  record NumbersFactory(long count) implements ConnectorFactory<NoConfig> {
    @Override
    public Connector create(ConnectorId id, NoConfig config) {
      return Connector.of(new Numbers(count));
    }
  }

  /** Brings 0, 1, 2, … up to a limit, 16 with each pull. */
  static final class Numbers implements Source, Stateful {
    private static final int PER_PULL = 16;
    private final SourceStream stream = new SourceStream(1, Origin.of("test", "localhost"));
    private final long count;
    private long next;

    Numbers(long count) {
      this.count = count;
    }

    @Override
    public Pull pull(SourceOutput out) {
      for (int i = 0; i < PER_PULL && next < count; i++) {
        out.data(stream, Long.toString(next++).getBytes(StandardCharsets.UTF_8));
      }
      return next == count ? Pull.FINISHED : Pull.MORE;
    }

    @Override
    public Set<SourceTrait> traits() {
      return Set.of(SourceTrait.READS_TO_END);
    }

    @Override
    public Snapshot snapshot() {
      return new Snapshot("numbers", 1, Value.of(next));
    }

    @Override
    public void restore(Snapshot snapshot) {
      next = ((IntValue) snapshot.state()).longValue();
    }
  }

  record CollectFactory(Collected collected) implements ConnectorFactory<NoConfig> {
    @Override
    public Connector create(ConnectorId id, NoConfig config) {
      return Connector.of(new Collect(collected));
    }
  }

  /** Remembers the numbers it gets, after encoding them. */
  static final class Collect implements Sink {
    private final Collected collected;
    private final List<Long> unflushed = new ArrayList<>();
    private SinkContext context;

    Collect(Collected collected) {
      this.collected = collected;
    }

    @Override
    public void connect(SinkContext context, Attempt attempt) {
      this.context = context;
    }

    @Override
    public Delivery onEvent(String port, Event event) throws IOException {
      context.encoder().encode(event, chunk -> unflushed.add(Long.parseLong(chunk.text())));
      return Delivery.DONE;
    }

    @Override
    public void flush() {
      collected.numbers.addAll(unflushed);
      collected.flushed.addAndGet(unflushed.size());
      unflushed.clear();
      if (collected.delayNanos > 0) {
        java.util.concurrent.locks.LockSupport.parkNanos(collected.delayNanos);
      }
    }

    @Override
    public Set<SinkTrait> traits() {
      return collected.blocking ? Set.of(SinkTrait.BLOCKING) : Set.of();
    }
  }

  static final class IntegerCodecFactory implements CodecFactory<NoConfig> {
    @Override
    public Codec create(NoConfig config) {
      return Codec.of(
          chunk -> Value.of(Long.parseLong(chunk.text())),
          (value, out) -> out.writeText(Long.toString(((IntValue) value).longValue())));
    }
  }

  static final class TallyFactory implements OperatorFactory<NoConfig> {
    @Override
    public Operator create(OperatorId id, NoConfig config) {
      return new Tally();
    }
  }

  /** Replaces every event by the number of events so far, itself excluded. */
  static final class Tally implements Operator, Stateful {
    private long count;

    @Override
    public void onEvent(String port, Event event, OperatorOutput out) {
      out.emit(event.withValue(Value.of(count++)));
    }

    @Override
    public Snapshot snapshot() {
      return new Snapshot("tally", 1, Value.of(count));
    }

    @Override
    public void restore(Snapshot snapshot) {
      count = ((IntValue) snapshot.state()).longValue();
    }
  }
}

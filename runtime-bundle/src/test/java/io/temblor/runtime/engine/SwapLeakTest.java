// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.codec.ValueOutput;
import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.SinkTrait;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.engine.Scripted.Passing;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A flow that waits for its plugins holds nothing of those that have gone: no instance, factory, thread or exception. */
@Timeout(60)
final class SwapLeakTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final PluginRegistry registry = new PluginRegistry();
  private final WorldEngine world =
      new WorldEngine(registry, new EpochClock(), (where, problem) -> {}, DEADLINE);
  private final ConcurrentLinkedQueue<WeakReference<Object>> made = new ConcurrentLinkedQueue<>();
  private final AtomicLong arrived = new AtomicLong();

  @AfterEach
  void end() {
    world.close();
  }

  private <T> T made(T thing) {
    made.add(new WeakReference<>(thing));
    return thing;
  }

  /** Has a thread of its own and leaves something on the thread that pulls it, as the others do. */
  private final class Leaky implements Source {
    private final SourceStream stream = new SourceStream(1, Origin.of("test", "localhost"));
    private final ThreadLocal<Leaky> left = new ThreadLocal<>();
    private long next;

    @Override
    public void connect(ConnectorContext context, Attempt attempt) {
      left.set(this);
      context.spawn("idle", () -> {
        while (true) {
          Thread.sleep(Duration.ofHours(1).toMillis()); // until interrupted
        }
      });
    }

    @Override
    public Pull pull(SourceOutput out) {
      out.data(stream, Long.toString(next++).getBytes(StandardCharsets.UTF_8));
      return Pull.MORE;
    }
  }

  private final class LeakyCodec implements Codec {
    private final ThreadLocal<LeakyCodec> left = new ThreadLocal<>();

    @Override
    public void decode(Chunk chunk, ValueOutput out) throws IOException {
      left.set(this);
      long number = Long.parseLong(chunk.text());
      if (number % 7 == 0) { throw made(new DataException("seven")); }
      out.value(Value.of(number));
    }

    @Override
    public void encode(Value value, RecordValue metadata, ByteOutput out) {
      left.set(this);
      out.writeText(Long.toString(((IntValue) value).longValue()));
    }
  }

  private final class LeakySink implements Sink {
    private SinkContext context;

    @Override
    public void connect(SinkContext context, Attempt attempt) throws IOException {
      this.context = context;
    }

    @Override
    public Delivery onEvent(String port, Event event) throws IOException {
      context.encoder().encode(event, chunk -> arrived.incrementAndGet());
      return Delivery.DONE;
    }

    @Override
    public Set<SinkTrait> traits() {
      return Set.of(SinkTrait.BLOCKING);
    }
  }

  private final class LeakyOperator extends Passing {
    @Override
    public void onEvent(String port, Event event, OperatorOutput out) {
      if (event.value().equals(Value.of(5))) { throw made(new IllegalStateException("five")); }
      super.onEvent(port, event, out);
    }
  }

  private final class LeakyConnectorFactory implements ConnectorFactory<NoConfig> {
    private final boolean source;

    LeakyConnectorFactory(boolean source) {
      this.source = source;
    }

    @Override
    public Connector create(ConnectorId id, NoConfig config) {
      return source ? Connector.of(made(new Leaky())) : Connector.of(made(new LeakySink()));
    }
  }

  private final class LeakyCodecFactory implements CodecFactory<NoConfig> {
    @Override
    public Codec create(NoConfig config) {
      return made(new LeakyCodec());
    }
  }

  private void addAll() {
    registry.add(
        new Plugin(PluginKind.CONNECTOR, "numbers", "1.0.0", "test", made(new LeakyConnectorFactory(true))));
    registry.add(
        new Plugin(PluginKind.CONNECTOR, "collect", "1.0.0", "test", made(new LeakyConnectorFactory(false))));
    registry.add(new Plugin(PluginKind.CODEC, "leaky", "1.0.0", "test", made(new LeakyCodecFactory())));
    registry.add(Scripted.operator("pass", "1.0.0", () -> made(new LeakyOperator())));
  }

  @Test
  void waitingFlowHoldsNothingOfThePluginsThatHaveGone() throws Exception {
    addAll();
    world.deploy(Plans.straight("leaky", "pass"), MissingPlugins.REFUSE);
    for (int round = 1; round <= 3; round++) {
      long before = arrived.get();
      Scripted.await("events flow", () -> arrived.get() > before + 100);
      List.copyOf(registry.all()).forEach(registry::remove);
      long end = System.nanoTime() + DEADLINE.toNanos();
      while (!survivors().isEmpty() && System.nanoTime() < end) {
        System.gc();
      }
      assertThat(survivors()).isEmpty();
      addAll();
    }
  }

  private List<String> survivors() {
    return made.stream().map(WeakReference::get).filter(Objects::nonNull)
        .map(thing -> thing.getClass().getSimpleName()).distinct().toList();
  }
}

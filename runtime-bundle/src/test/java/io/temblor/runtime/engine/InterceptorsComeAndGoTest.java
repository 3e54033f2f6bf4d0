// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.FlowChange;
import io.temblor.runtime.admin.FlowChange.Action;
import io.temblor.runtime.admin.FlowChange.Part;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.Redeployed;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Interceptors that come and go around those that stay, while numbers go through as lines cut in pieces: a line that is not complete when
 * it happens is completed afterwards, and neither the source nor the sink begins anew.
 */
@Timeout(120)
final class InterceptorsComeAndGoTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int PIECE = 3;

  private final PluginRegistry registry = new PluginRegistry();
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();
  private final WorldEngine world = new WorldEngine(registry, new EpochClock(),
      (where, problem) -> problems.add(where + ": " + problem.message()), DEADLINE);
  private final AtomicLong arrived = new AtomicLong(); // the next number that is expected
  private final AtomicInteger connectors = new AtomicInteger();

  /** Brings {@code 0\n1\n2\n…} in pieces that care for no line. */
  private static final class Pieces implements Source {
    private final SourceStream stream = new SourceStream(1, Origin.of("test", "localhost"));
    private String rest = "";
    private long next;

    @Override
    public Pull pull(SourceOutput out) {
      while (rest.length() < PIECE) {
        rest += next++ + "\n";
      }
      out.data(stream, rest.substring(0, PIECE).getBytes(StandardCharsets.UTF_8));
      rest = rest.substring(PIECE);
      return Pull.MORE;
    }
  }

  /** Wants every number once and in order. */
  private final class Counting implements Sink {
    private SinkContext context;

    @Override
    public void connect(SinkContext context, Attempt attempt) {
      this.context = context;
    }

    @Override
    public Delivery onEvent(String port, Event event) throws IOException {
      context.encoder().encode(event, chunk -> {
        String expected = Long.toString(arrived.get());
        if (!chunk.text().equals(expected)) {
          problems.add("instead of " + expected + " came " + chunk.text());
        }
        arrived.incrementAndGet();
      });
      return Delivery.DONE;
    }
  }

  /** Puts lines together; remembers half of one, and says nothing of it to any successor. */
  private static final class Lines implements Preprocessor {
    private final StringBuilder begun = new StringBuilder();

    @Override
    public void process(Chunk chunk, ChunkOutput out) throws IOException {
      begun.append(chunk.text());
      int end = begun.indexOf("\n");
      while (end >= 0) {
        byte[] line = begun.substring(0, end).getBytes(StandardCharsets.UTF_8);
        begun.delete(0, end + 1);
        out.chunk(new Chunk(line, 0, line.length, chunk.ingestNanos(), chunk.metadata()));
        end = begun.indexOf("\n");
      }
    }
  }

  private record Connectors(AtomicInteger made, Supplier<Connector> maker)
      implements ConnectorFactory<NoConfig> {
    @Override
    public Connector create(ConnectorId id, NoConfig config) {
      made.incrementAndGet();
      return maker.get();
    }
  }

  private record Before(Supplier<Preprocessor> maker) implements PreprocessorFactory<NoConfig> {
    @Override
    public Preprocessor create(NoConfig config) {
      return maker.get();
    }
  }

  private record Behind() implements PostprocessorFactory<NoConfig> {
    @Override
    public Postprocessor create(NoConfig config) {
      return (chunk, out) -> out.chunk(chunk);
    }
  }

  @AfterEach
  void end() {
    world.close();
  }

  private static ConnectorPlan plan(String alias, String type, List<ComponentPlan> before, List<ComponentPlan> behind) {
    return new ConnectorPlan(alias, PluginRef.of(PluginKind.CONNECTOR, type), Value.NULL,
        Optional.of(new ComponentPlan(PluginRef.of(PluginKind.CODEC, "integer"), Value.NULL)), before, behind,
        Scripted.QUICKLY, OptionalLong.empty(), Position.UNKNOWN);
  }

  private static List<ComponentPlan> components(PluginKind kind, String... types) {
    return List.of(types).stream().map(type -> new ComponentPlan(PluginRef.of(kind, type), Value.NULL)).toList();
  }

  private static FlowPlan flow(List<ComponentPlan> before, List<ComponentPlan> behind) {
    return new FlowPlan("test",
        List.of(plan("in", "pieces", before, List.of()), plan("out", "count", List.of(), behind)),
        List.of(Plans.pipeline("main")),
        List.of(Plans.sourceToPipeline("in", "main"), Plans.pipelineToSink("main", "out")));
  }

  private void goesOn() {
    long before = arrived.get();
    Scripted.await("numbers go on: " + problems, () -> arrived.get() > before + 200 || !problems.isEmpty());
    assertThat(problems).isEmpty();
  }

  @Test
  void thoseThatStayKeepWhatTheyHave() throws Exception {
    registry.add(new Plugin(PluginKind.CONNECTOR, "pieces", "1.0.0", "test",
        new Connectors(connectors, () -> Connector.of(new Pieces()))));
    registry.add(new Plugin(PluginKind.CONNECTOR, "count", "1.0.0", "test",
        new Connectors(connectors, () -> Connector.of(new Counting()))));
    registry.add(Parts.integers());
    registry.add(new Plugin(PluginKind.PREPROCESSOR, "lines", "1.0.0", "test", new Before(Lines::new)));
    registry.add(new Plugin(PluginKind.PREPROCESSOR, "pass", "1.0.0", "test",
        new Before(() -> (chunk, out) -> out.chunk(chunk))));
    registry.add(new Plugin(PluginKind.POSTPROCESSOR, "same", "1.0.0", "test", new Behind()));
    List<List<ComponentPlan>> befores = new ArrayList<>();
    befores.add(components(PluginKind.PREPROCESSOR, "lines"));
    befores.add(components(PluginKind.PREPROCESSOR, "pass", "lines"));
    befores.add(components(PluginKind.PREPROCESSOR, "lines", "pass", "pass"));
    befores.add(components(PluginKind.PREPROCESSOR, "pass", "lines", "pass"));
    world.deploy(flow(befores.getFirst(), List.of()), MissingPlugins.REFUSE);
    goesOn();
    for (int round = 1; round <= 40; round++) {
      List<ComponentPlan> before = befores.get(round % befores.size());
      Redeployed done = world.redeploy(flow(before, List.of()), MissingPlugins.REFUSE, DEADLINE);
      assertThat(done.troubles()).isEmpty();
      assertThat(done.changes()).filteredOn(change -> change.part() == Part.CONNECTOR)
          .extracting(FlowChange::action).containsExactly(Action.ADJUST, Action.KEEP);
      assertThat(world.flow("test").orElseThrow().connectors().getFirst().plugins()).hasSize(2 + before.size());
      goesOn();
    }
    for (String[] types : new String[][]{{"same"}, {"same", "same"}}) {
      List<ComponentPlan> behind = components(PluginKind.POSTPROCESSOR, types);
      Redeployed done = world.redeploy(flow(befores.getFirst(), behind), MissingPlugins.REFUSE, DEADLINE);
      assertThat(done.changes()).filteredOn(change -> change.node().equals("out")).extracting(FlowChange::action)
          .containsExactly(Action.ADJUST);
      goesOn();
    }
    assertThat(connectors).as("connectors that were made").hasValue(2);
    List<FlowChange> changes = world.difference(flow(befores.getFirst(), List.of()));
    assertThat(changes).filteredOn(change -> change.node().equals("out")).extracting(FlowChange::action)
        .containsExactly(Action.EXCHANGE);
  }
}

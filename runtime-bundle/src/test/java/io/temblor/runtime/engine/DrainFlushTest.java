// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import io.temblor.runtime.engine.watch.Budgets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a preprocessor still keeps when its flow drains leaves before the end. */
final class DrainFlushTest {
  private static final int LANES = 3;
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final PluginRegistry registry = new PluginRegistry();
  private final WorldEngine world = new WorldEngine(registry, new EpochClock(), (where, problem) -> {}, DEADLINE, LANES,
      Budgets.DEFAULT);
  private final List<String> taken = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    world.close();
  }

  /** Brings the beginning of a word on each stream, and nothing more. */
  private static final class Beginnings implements Source {
    private final int streams;
    private volatile boolean read;

    Beginnings(int streams) {
      this.streams = streams;
    }

    @Override
    public Pull pull(SourceOutput out) {
      if (!read) {
        LongStream.range(0, streams).forEach(
            id -> out.data(new SourceStream(id, Origin.of("test", "localhost")), ("word-" + id).getBytes(
                StandardCharsets.UTF_8)));
        read = true;
      }
      return Pull.IDLE;
    }

    @Override
    public Set<SourceTrait> traits() {
      return Set.of(SourceTrait.PARALLEL);
    }
  }

  /** Hands nothing on before the end of the stream. */
  private static final class Keeper implements Preprocessor {
    private String kept = "";

    @Override
    public void process(Chunk chunk, ChunkOutput out) {
      kept += chunk.text();
    }

    @Override
    public void finish(ChunkOutput out) throws IOException {
      out.chunk(Chunk.of(kept));
    }
  }

  private final class Words implements Sink {
    @Override
    public Delivery onEvent(String port, Event event) {
      taken.add(event.value().toString());
      return Delivery.DONE;
    }
  }

  private static Plugin connector(String type, Connector connector) {
    return new Plugin(PluginKind.CONNECTOR, type, "1.0.0", "test", new ConnectorFactory<NoConfig>() {
      @Override
      public Connector create(ConnectorId id, NoConfig config) {
        return connector;
      }
    });
  }

  private static ConnectorPlan plan(String alias, String type, List<ComponentPlan> preprocessors) {
    return new ConnectorPlan(
        alias, PluginRef.of(PluginKind.CONNECTOR, type), Value.NULL, Optional.of(component(PluginKind.CODEC, "text")),
        preprocessors, List.of(), Scripted.QUICKLY, OptionalLong.empty(), Position.UNKNOWN);
  }

  private static ComponentPlan component(PluginKind kind, String type) {
    return new ComponentPlan(PluginRef.of(kind, type), Value.NULL);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5}) // the second on lanes
  void unfinishedInputOfEveryStreamIsDelivered(int streams) throws Exception {
    Beginnings source = new Beginnings(streams);
    registry.add(connector("beginnings", Connector.of(source)));
    registry.add(connector("words", Connector.of(new Words())));
    registry.add(new Plugin(PluginKind.CODEC, "text", "1.0.0", "test", new CodecFactory<NoConfig>() {
      @Override
      public Codec create(NoConfig config) {
        return Codec.of(chunk -> Value.of(chunk.text()), (value, out) -> out.writeText(value.toString()));
      }
    }));
    registry.add(new Plugin(PluginKind.PREPROCESSOR, "keeper", "1.0.0", "test", new PreprocessorFactory<NoConfig>() {
      @Override
      public Preprocessor create(NoConfig config) {
        return new Keeper();
      }
    }));
    world.deploy(
        new FlowPlan(
            "test",
            List.of(
                plan("in", "beginnings", List.of(component(PluginKind.PREPROCESSOR, "keeper"))),
                plan("out", "words", List.of())),
            List.of(Plans.pipeline("main")),
            List.of(Plans.sourceToPipeline("in", "main"), Plans.pipelineToSink("main", "out"))),
        MissingPlugins.REFUSE);
    Scripted.await("everything is read", () -> source.read);
    assertThat(taken).isEmpty();
    world.drain("test", DEADLINE);
    assertThat(taken).hasSize(streams).allMatch(word -> word.contains("word-"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.codec.ValueOutput;
import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.CodecUse;
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
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.operator.Measured;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.plugin.Plugin;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One plugin of every kind, good ones, but for one method of one of them. Together they make a flow in which every
 * method of the PDK's interfaces has its occasion.
 */
final class FaultyParts {
  static final String VERSION = "6.6.6";
  static final String FLOW = "bad";

  private final String fault;
  private final Runnable whatHappens;
  volatile boolean blocking; // whether source and sink say that they may wait, and the source allows lanes
  final AtomicInteger tripped = new AtomicInteger();
  final Set<String> called = ConcurrentHashMap.newKeySet();
  final AtomicInteger arrived = new AtomicInteger();
  final Plugin source = plugin(PluginKind.CONNECTOR, "bad_source", new SourceFactory());
  final Plugin sink = plugin(PluginKind.CONNECTOR, "bad_sink", new SinkFactory());
  final Plugin codec = plugin(PluginKind.CODEC, "bad_codec", new TextCodecFactory());
  final Plugin preprocessor = plugin(PluginKind.PREPROCESSOR, "bad_pre", new PreFactory());
  final Plugin postprocessor = plugin(PluginKind.POSTPROCESSOR, "bad_post", new PostFactory());
  final Plugin operator = plugin(PluginKind.OPERATOR, "bad_op", new StepFactory());

  /** Makes plugins in whose method {@code fault} ({@code Sink.onEvent}) something bad happens. */
  FaultyParts(String fault, Runnable whatHappens) {
    this.fault = fault;
    this.whatHappens = whatHappens;
  }

  private static Plugin plugin(PluginKind kind, String type, Object factory) {
    return new Plugin(kind, type, VERSION, "test", factory);
  }

  List<Plugin> plugins() {
    return List.of(source, sink, codec, preprocessor, postprocessor, operator);
  }

  static FlowPlan plan() {
    ComponentPlan codec = component(PluginKind.CODEC, "bad_codec");
    ConnectorPlan in =
        new ConnectorPlan(
            "in", PluginRef.of(PluginKind.CONNECTOR, "bad_source"), Value.NULL, Optional.empty(),
            List.of(component(PluginKind.PREPROCESSOR, "bad_pre")), List.of(), Scripted.QUICKLY, OptionalLong.empty(),
            Position.UNKNOWN);
    ConnectorPlan out =
        new ConnectorPlan(
            "out", PluginRef.of(PluginKind.CONNECTOR, "bad_sink"), Value.NULL, Optional.of(codec), List.of(),
            List.of(component(PluginKind.POSTPROCESSOR, "bad_post")), Scripted.QUICKLY, OptionalLong.empty(),
            Position.UNKNOWN);
    return new FlowPlan(
        FLOW, List.of(in, out), List.of(reporting(Plans.pipeline("main", "bad_op"))),
        List.of(Plans.sourceToPipeline("in", "main"), Plans.pipelineToSink("main", "out")));
  }

  /** The same, which reports with every event. */
  private static PipelinePlan reporting(PipelinePlan plan) {
    return new PipelinePlan(plan.alias(), plan.inputs(), plan.outputs(), plan.nodes(), plan.edges(),
        OptionalLong.of(0));
  }

  private static ComponentPlan component(PluginKind kind, String type) {
    return new ComponentPlan(PluginRef.of(kind, type), Value.NULL);
  }

  private void at(String method) {
    called.add(method);
    if (method.equals(fault)) {
      tripped.incrementAndGet();
      whatHappens.run();
    }
  }

  // --- connectors ---------------------------------------------------------------------------------------------------------

  private abstract class Factory implements ConnectorFactory<NoConfig> {
    abstract Connector connector();

    @Override
    public Connector create(ConnectorId id, NoConfig config) {
      at("ConnectorFactory.create");
      return connector();
    }

    @Override
    public Class<NoConfig> configType() {
      at("ConnectorFactory.configType");
      return NoConfig.class;
    }

    @Override
    public CodecUse codecUse() {
      at("ConnectorFactory.codecUse");
      return CodecUse.OPTIONAL;
    }

    @Override
    public String defaultCodec() {
      at("ConnectorFactory.defaultCodec");
      return "bad_codec";
    }

    @Override
    public boolean configRequired() {
      at("ConnectorFactory.configRequired");
      return false;
    }

    @Override
    public boolean isDebug() {
      at("ConnectorFactory.isDebug");
      return false;
    }
  }

  private final class SourceFactory extends Factory {
    @Override
    Connector connector() {
      return Connector.of(new In());
    }
  }

  private final class SinkFactory extends Factory {
    @Override
    Connector connector() {
      return Connector.of(new Out());
    }
  }

  /** Remembers nothing, but says it does. */
  private abstract class Remembering implements Stateful {
    private final String type;

    Remembering(String type) {
      this.type = type;
    }

    @Override
    public Snapshot snapshot() {
      at(type + ".snapshot");
      return new Snapshot(type, 1, Value.NULL);
    }

    @Override
    public void restore(Snapshot snapshot) {
      at(type + ".restore");
    }
  }

  /** Brings numbers, each in a stream of its own now and then, and sometimes bytes of which nothing is made. */
  private final class In extends Remembering implements Source {
    private final SourceStream lasting = new SourceStream(1, Origin.of("test", "localhost"));
    private long pulls;

    In() {
      super("Source");
    }

    @Override
    public void connect(ConnectorContext context, Attempt attempt) throws IOException {
      at("Source.connect");
      context.leases().acquire("thing", BufferedOutputStream.class, () -> {
        at("Opener.open");
        return new BufferedOutputStream(new Leased());
      });
      context.spawn("extra", () -> at("ThreadTask.run"));
    }

    @Override
    public Pull pull(SourceOutput out) {
      at("Source.pull");
      pulls++;
      byte[] bytes = Long.toString(pulls).getBytes(StandardCharsets.UTF_8);
      if (pulls % 3 == 0) {
        SourceStream passing = new SourceStream(pulls, Origin.of("test", "localhost"));
        out.data(passing, bytes);
        out.endOfStream(passing, RecordValue.EMPTY);
      } else {
        out.data(lasting, pulls % 5 == 0 ? new byte[0] : bytes);
      }
      return Pull.MORE;
    }

    @Override
    public Set<SourceTrait> traits() {
      at("Source.traits");
      return blocking ? Set.of(SourceTrait.TRANSACTIONAL, SourceTrait.BLOCKING, SourceTrait.PARALLEL)
          : Set.of(SourceTrait.TRANSACTIONAL);
    }

    @Override
    public void onAck(long stream, long pull) {
      at("Source.onAck");
    }

    @Override
    public void onFail(long stream, long pull) {
      at("Source.onFail");
    }

    @Override
    public void onNoEvents(long stream, long pull) {
      at("Source.onNoEvents");
    }

    @Override
    public void onPause() {
      at("Source.onPause");
    }

    @Override
    public void onResume() {
      at("Source.onResume");
    }

    @Override
    public void onDrain() {
      at("Source.onDrain");
    }

    @Override
    public void close() {
      at("Source.close");
    }
  }

  private final class Leased extends OutputStream {
    @Override
    public void write(int octet) {
      // nobody reads it
    }

    @Override
    public void close() {
      at("AutoCloseable.close");
    }
  }

  /** Encodes everything; refuses one event of four. */
  private final class Out extends Remembering implements Sink {
    private SinkContext context;
    private long events;

    Out() {
      super("Sink");
    }

    @Override
    public void connect(SinkContext context, Attempt attempt) {
      at("Sink.connect");
      this.context = context;
    }

    @Override
    public Delivery onEvent(String port, Event event) throws IOException {
      at("Sink.onEvent");
      context.encoder().encode(event, chunk -> arrived.incrementAndGet());
      events++;
      if (events % 4 == 0) { throw new IOException("refused"); }
      return Delivery.DONE;
    }

    @Override
    public void flush() {
      at("Sink.flush");
    }

    @Override
    public void onSignal(Signal signal) {
      at("Sink.onSignal");
    }

    @Override
    public void finish() throws IOException {
      at("Sink.finish");
      context.encoder().finishAll(chunk -> arrived.incrementAndGet());
    }

    @Override
    public Set<String> ports() {
      at("Sink.ports");
      return Set.of("in");
    }

    @Override
    public int concurrency() {
      at("Sink.concurrency");
      return 0;
    }

    @Override
    public Set<SinkTrait> traits() {
      at("Sink.traits");
      return blocking ? Set.of(SinkTrait.BLOCKING) : Set.of();
    }

    @Override
    public void close() {
      at("Sink.close");
    }
  }

  // --- codec and interceptors ---------------------------------------------------------------------------------------------

  private final class TextCodecFactory implements CodecFactory<NoConfig> {
    @Override
    public Codec create(NoConfig config) {
      at("CodecFactory.create");
      return new Text();
    }

    @Override
    public Class<NoConfig> configType() {
      at("CodecFactory.configType");
      return NoConfig.class;
    }
  }

  private final class Text extends Remembering implements Codec {
    Text() {
      super("Codec");
    }

    @Override
    public void decode(Chunk chunk, ValueOutput out) {
      at("Codec.decode");
      out.value(Value.of(chunk.text()));
    }

    @Override
    public void encode(Value value, RecordValue metadata, ByteOutput out) {
      at("Codec.encode");
      out.writeText(value.toString());
    }

    @Override
    public void close() {
      at("Codec.close");
    }
  }

  private final class PreFactory implements PreprocessorFactory<NoConfig> {
    @Override
    public Preprocessor create(NoConfig config) {
      at("PreprocessorFactory.create");
      return new Pre();
    }

    @Override
    public Class<NoConfig> configType() {
      at("PreprocessorFactory.configType");
      return NoConfig.class;
    }
  }

  /** Drops empty chunks. */
  private final class Pre extends Remembering implements Preprocessor {
    Pre() {
      super("Preprocessor");
    }

    @Override
    public void process(Chunk chunk, ChunkOutput out) throws IOException {
      at("Preprocessor.process");
      if (chunk.length() > 0) {
        out.chunk(chunk);
      }
    }

    @Override
    public void finish(ChunkOutput out) {
      at("Preprocessor.finish");
    }

    @Override
    public void close() {
      at("Preprocessor.close");
    }
  }

  private final class PostFactory implements PostprocessorFactory<NoConfig> {
    @Override
    public Postprocessor create(NoConfig config) {
      at("PostprocessorFactory.create");
      return new Post();
    }

    @Override
    public Class<NoConfig> configType() {
      at("PostprocessorFactory.configType");
      return NoConfig.class;
    }
  }

  private final class Post extends Remembering implements Postprocessor {
    Post() {
      super("Postprocessor");
    }

    @Override
    public void process(Chunk chunk, ChunkOutput out) throws IOException {
      at("Postprocessor.process");
      out.chunk(chunk);
    }

    @Override
    public void finish(ChunkOutput out) {
      at("Postprocessor.finish");
    }

    @Override
    public boolean isStreaming() {
      at("Postprocessor.isStreaming");
      return false;
    }

    @Override
    public void close() {
      at("Postprocessor.close");
    }
  }

  // --- operator -----------------------------------------------------------------------------------------------------------

  private final class StepFactory implements OperatorFactory<NoConfig> {
    @Override
    public Operator create(OperatorId id, NoConfig config) {
      at("OperatorFactory.create");
      return new Step();
    }

    @Override
    public Class<NoConfig> configType() {
      at("OperatorFactory.configType");
      return NoConfig.class;
    }
  }

  private final class Step extends Remembering implements Operator, Measured {
    Step() {
      super("Operator");
    }

    @Override
    public void onEvent(String port, Event event, OperatorOutput out) {
      at("Operator.onEvent");
      out.emit(event);
    }

    @Override
    public void onSignal(Signal signal, OperatorOutput out) {
      at("Operator.onSignal");
    }

    @Override
    public Insight onInsight(Insight insight, OperatorOutput out) {
      at("Operator.onInsight");
      return insight;
    }

    @Override
    public List<Metric> metrics(long ingestNanos) {
      at("Measured.metrics");
      return List.of();
    }

    @Override
    public Set<OperatorTrait> traits() {
      at("Operator.traits");
      return Set.of(OperatorTrait.SIGNALS, OperatorTrait.CONTRAFLOW);
    }

    @Override
    public void close() {
      at("Operator.close");
    }
  }
}

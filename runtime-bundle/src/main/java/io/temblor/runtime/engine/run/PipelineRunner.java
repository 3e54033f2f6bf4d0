// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.run;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.PipelineRuns;
import io.temblor.runtime.engine.clock.Clock;
import io.temblor.runtime.engine.pipeline.Graph;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import io.temblor.runtime.engine.stream.ComponentSlot;
import io.temblor.runtime.engine.stream.StreamDecoder;
import io.temblor.runtime.engine.stream.StreamEncoder;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Runs pipelines over inputs; see {@link PipelineRuns}. */
public final class PipelineRunner implements PipelineRuns {
  private static final int CHUNK_BYTES = 1 << 16;
  private static final String DEFAULT_PORT = "out";

  private final PluginRegistry registry;
  private final Clock clock;

  /** Takes plugins from {@code registry} and the time from {@code clock}. */
  public PipelineRunner(PluginRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public void run(PipelineRun run, InputStream in, Outputs out, Consumer<Problem> problems)
      throws DeployException, IOException {
    Graph graph = graph(run.pipeline(), problems);
    List<String> reasons = attach(graph);
    var decoder = ComponentSlot.codec(component(PluginKind.CODEC, run.decoder()));
    var encoder = ComponentSlot.codec(component(PluginKind.CODEC, run.encoder()));
    var preprocessor = ComponentSlot.preprocessor(component(PluginKind.PREPROCESSOR, run.preprocessor()));
    var postprocessor = ComponentSlot.postprocessor(component(PluginKind.POSTPROCESSOR, run.postprocessor()));
    for (ComponentSlot<? extends Closeable> slot : List.of(decoder, encoder, preprocessor, postprocessor)) {
      Optional<Plugin> plugin = registry.find(slot.ref());
      plugin.ifPresentOrElse(slot::use, () -> reasons.add(slot.ref() + " not found; installed: " + installed(slot)));
    }
    if (!reasons.isEmpty()) { throw new DeployException("run", reasons); }
    StreamEncoder encoding = new StreamEncoder(encoder, List.of(postprocessor));
    OneByOne events = new OneByOne(run, graph, encoding, out, problems);
    StreamDecoder decoding = new StreamDecoder(0, run.origin(), List.of(preprocessor), List.of(decoder), events);
    try {
      pump(in, decoding, events);
      events.finish();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      graph.close();
      decoding.close();
      encoding.close();
      List.of(decoder, encoder, preprocessor, postprocessor).forEach(slot -> slot.use(null));
    }
  }

  @Override
  public List<String> obstacles(PipelinePlan pipeline) {
    Graph graph = graph(pipeline, problem -> {
      throw new IllegalStateException("a pipeline that does not run reports: " + problem.message());
    });
    try {
      return attach(graph);
    } finally {
      graph.close();
    }
  }

  private static Graph graph(PipelinePlan pipeline, Consumer<Problem> problems) {
    AtomicLong uids = new AtomicLong(1);
    return new Graph("run", pipeline, uids::getAndIncrement, (where, problem) -> problems.accept(problem),
        insight -> {},
        () -> {}, () -> false);
  }

  /** Creates the operators; returns why some cannot be. */
  private List<String> attach(Graph graph) {
    List<String> reasons = new ArrayList<>();
    graph.attach(registry, reasons);
    graph.missing().stream().filter(ref -> registry.candidates(ref).isEmpty())
        .forEach(ref -> reasons.add("Unknown operator: " + ref.type()));
    return reasons;
  }

  private static ComponentPlan component(PluginKind kind, String type) {
    return new ComponentPlan(PluginRef.of(kind, type), Value.NULL);
  }

  private String installed(ComponentSlot<?> slot) {
    return String.join(", ", registry.types(slot.ref().kind()));
  }

  private void pump(InputStream in, StreamDecoder decoding, OneByOne events) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    int length = in.read(chunk);
    while (length >= 0) {
      // values refer to the bytes of their chunk, so every chunk has an array of its own
      decoding.chunk(new Chunk(chunk, 0, length, clock.nowNanos(), RecordValue.EMPTY));
      chunk = new byte[CHUNK_BYTES];
      length = in.read(chunk);
    }
    decoding.finish(RecordValue.EMPTY);
  }

  /** Takes decoded values, runs each, writes what comes out. */
  private static final class OneByOne implements StreamDecoder.Output {
    private final PipelineRun run;
    private final Graph graph;
    private final StreamEncoder encoding;
    private final Outputs outputs;
    private final Consumer<Problem> problems;
    private OutputStream out;
    private long index;

    OneByOne(PipelineRun run, Graph graph, StreamEncoder encoding, Outputs outputs, Consumer<Problem> problems) {
      this.run = run;
      this.graph = graph;
      this.encoding = encoding;
      this.outputs = outputs;
      this.out = outputs.of(DEFAULT_PORT);
      this.problems = problems;
    }

    @Override
    public void decoded(StreamDecoder from, Value value, RecordValue metadata, long ingestNanos) {
      EventId id = EventId.of(0, 0, index, index);
      long ingest = run.ingestByIndex() ? index : ingestNanos;
      index++;
      graph.run("in", Event.of(id, value, metadata, ingest, run.origin()), this::result);
    }

    private void result(String port, Event event) {
      if (run.port().isPresent() && !run.port().get().equals(port)) { return; }
      try {
        out = outputs.of(port);
        encoding.encode(event, this::write);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void write(Chunk chunk) throws IOException {
      out.write(chunk.array(), chunk.offset(), chunk.length());
    }

    /** Writes what interceptors have kept back, behind the last event. */
    void finish() throws IOException {
      encoding.finish(this::write);
      out.flush();
    }

    @Override
    public void failed(StreamDecoder from, String message, RecordValue metadata, boolean byPreprocessor) {
      String text = "input " + (index + 1) + " cannot be read: " + message;
      problems.accept(new Problem(Severity.ERROR, "decode", Position.UNKNOWN, text, "", "Error: " + text));
      index++;
    }
  }
}

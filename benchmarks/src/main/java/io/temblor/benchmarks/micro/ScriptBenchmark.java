// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.micro;

import io.temblor.json.JsonParser;
import io.temblor.json.JsonWriter;
import io.temblor.language.TemblorLanguage;
import io.temblor.language.operator.ProgramConfig;
import io.temblor.language.operator.ProgramTypes;
import io.temblor.language.operator.ScriptOperatorFactory;
import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.value.RecordValue;
import io.temblor.stdlib.StandardLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the script of {@code flows/logging-json.troy} adds to decoding and encoding a batch of log records, as a source does: first all
 * of them are decoded, then each is run and written. Samples, so that what else the machine does can be told from what this does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(1)
public class ScriptBenchmark {
  private static final int BATCH = 64;
  private static final Origin ORIGIN = Origin.of("temblor", "localhost");

  private final JsonParser parser = new JsonParser();
  private final JsonWriter writer = new JsonWriter();
  private final Event[] batch = new Event[BATCH];
  private final Emitted emitted = new Emitted();
  private LogRecords records;
  private Operator script;

  /** Loads the records and compiles the script. */
  @Setup
  public void load() throws IOException {
    records = LogRecords.load();
    Path flow = Path.of("benchmarks", "flows", "logging-json.troy");
    List<FunctionLibrary> libraries = List.of(new StandardLibrary());
    NodePlan node = new TemblorLanguage(libraries)
        .compile(new SourceText(flow.toString(), Files.readString(flow)), CompileOptions.of(List.of()))
        .flows().getFirst().pipelines().getFirst().nodes().stream()
        .filter(each -> each.plugin().filter(plugin -> plugin.type().equals(ProgramTypes.SCRIPT)).isPresent())
        .findFirst().orElseThrow();
    script = new ScriptOperatorFactory(libraries, InstantSource.system())
        .create(new OperatorId("flow", "pipeline", "script", 1), ConfigReader.read(ProgramConfig.class, node.config()));
  }

  private void decode() {
    byte[][] documents = records.all();
    for (int i = 0; i < BATCH; i++) {
      byte[] document = documents[records.turn()].clone();
      batch[i] =
          Event.of(EventId.of(1, 0, i, i), parser.parse(document, 0, document.length), RecordValue.EMPTY, i, ORIGIN);
    }
  }

  private int write(Event event, int length) {
    writer.reset();
    event.value().writeTo(writer);
    return length + writer.length();
  }

  /** A batch without a script. */
  @Benchmark
  public int without() {
    decode();
    int length = 0;
    for (Event event : batch) {
      length = write(event, length);
    }
    return length;
  }

  /** A batch with the script. */
  @Benchmark
  public int with() throws EventException {
    decode();
    int length = 0;
    for (Event event : batch) {
      script.onEvent("in", event, emitted);
      length = write(emitted.event, length);
    }
    return length;
  }

  private static final class Emitted implements OperatorOutput {
    private Event event;

    @Override
    public void emit(String port, Event emission) {
      event = emission;
    }

    @Override
    public void keep(EventId id) {
      throw new AssertionError("scripts keep nothing");
    }

    @Override
    public void release(EventId id) {
      throw new AssertionError("scripts keep nothing");
    }

    @Override
    public void insight(Insight insight) {
      throw new AssertionError("scripts send no insights");
    }

    @Override
    public void report(Problem problem) {
      throw new AssertionError(problem.rendered());
    }
  }
}

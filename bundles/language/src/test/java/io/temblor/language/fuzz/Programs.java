// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import io.temblor.json.Json;
import io.temblor.language.operator.ProgramConfig;
import io.temblor.language.operator.ProgramTypes;
import io.temblor.language.operator.ScriptOperatorFactory;
import io.temblor.language.operator.SelectOperatorFactory;
import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Runs the scripts and selects of plans, each for itself, over a few events. */
final class Programs {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final Origin ORIGIN = Origin.of("temblor", "localhost");
  private static final int MOST_PROGRAMS = 40;
  private static final int NESTED = Value.MAX_DEPTH - 10;
  private static final List<Value> EVENTS = Stream.of("null", "1", "\"ab12\"",
      "{\"a\": {\"b\": [1, 2.5, \"c\"], \"c\": null}, \"b\": [3, [\"x\", {}, []]], \"n\": -1, \"s\": \"a=1,b=2\", \"odd key\": true}",
      "[\"x\", {\"a\": 1}, [], 18446744073709551615]", "[".repeat(NESTED) + "]".repeat(NESTED)).map(Json::parse)
      .toList();

  private final OperatorFactory<ProgramConfig> scripts;
  private final OperatorFactory<ProgramConfig> selects;
  private long results;

  Programs(List<FunctionLibrary> libraries) {
    this.scripts = new ScriptOperatorFactory(libraries, CLOCK);
    this.selects = new SelectOperatorFactory(libraries, CLOCK);
  }

  /** How many events came out of all programs so far. */
  long results() {
    return results;
  }

  /** Runs what is in a pipeline. */
  void run(PipelinePlan plan) {
    plan.nodes().stream().filter(Programs::isProgram).limit(MOST_PROGRAMS).forEach(this::run);
  }

  private static boolean isProgram(NodePlan node) {
    return node.plugin().filter(plugin -> plugin.type().equals(ProgramTypes.SCRIPT)
        || plugin.type().equals(ProgramTypes.SELECT)).isPresent();
  }

  private void run(NodePlan node) {
    Operator program = program(node);
    int index = 0;
    for (Value value : EVENTS) {
      Event event =
          Event.of(EventId.of(0, 0, index, index), value, RecordValue.of("a", Value.of(index)), 400L * index, ORIGIN);
      index++;
      try {
        program.onEvent("in", event, new Output());
        program.onSignal(new Signal.Tick(event.ingestNanos() + 1), new Output());
      } catch (EventException diagnostic) {
        requireWords(diagnostic.problem());
      }
    }
    try {
      ((Stateful) program(node)).restore(((Stateful) program).snapshot());
    } catch (SnapshotRefusedException refused) {
      throw new AssertionError("a program refuses its own state", refused);
    }
  }

  private Operator program(NodePlan node) {
    ProgramConfig config = ConfigReader.read(ProgramConfig.class, node.config());
    boolean script = node.plugin().orElseThrow().type().equals(ProgramTypes.SCRIPT);
    return (script ? scripts : selects).create(new OperatorId("fuzz", "fuzz", node.name(), 1), config);
  }

  /** A problem without words helps nobody. */
  static void requireWords(Problem problem) {
    if (problem.message().isBlank() || problem.rendered().isBlank()) {
      throw new AssertionError("a problem without words: " + problem);
    }
  }

  /** Counts what comes out. */
  private final class Output implements OperatorOutput {
    @Override
    public void emit(String port, Event event) {
      results++;
    }

    @Override
    public void keep(EventId id) {}

    @Override
    public void release(EventId id) {}

    @Override
    public void insight(Insight insight) {
      throw new AssertionError("programs send no insights");
    }

    @Override
    public void report(Problem problem) {
      requireWords(problem);
    }
  }
}

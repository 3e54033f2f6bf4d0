// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.language.TestLibrary;
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
import io.temblor.pdk.flow.EdgePlan;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Runs a plan the plainest way: one event at a time, last branch first, results turned around at the end. */
final class PlanRunner {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  private final PipelinePlan plan;
  private final List<Operator> operators = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /** An event that left the pipeline. */
  record Result(String port, Event event) {}

  private record Work(int node, String port, Event event) {}

  PlanRunner(PipelinePlan plan) {
    this.plan = plan;
    plan.nodes().forEach(node -> operators.add(operator(node)));
  }

  private static Operator operator(NodePlan node) {
    if (node.kind() != NodePlan.Kind.OPERATOR) { return null; }
    OperatorId id = new OperatorId("test", "test", node.name(), 1);
    return switch (node.plugin().orElseThrow().type()) {
      case ProgramTypes.SCRIPT -> new ScriptOperatorFactory(List.of(new TestLibrary()), CLOCK)
          .create(id, ConfigReader.read(ProgramConfig.class, node.config()));
      case ProgramTypes.SELECT -> new SelectOperatorFactory(List.of(new TestLibrary()), CLOCK)
          .create(id, ConfigReader.read(ProgramConfig.class, node.config()));
      case "test::counter" -> new Counter();
      default -> throw new AssertionError(node.plugin().toString());
    };
  }

  /** What was reported since the last call. */
  List<Problem> problems() {
    List<Problem> all = List.copyOf(problems);
    problems.clear();
    return all;
  }

  /** What comes of an event at an input. */
  List<Result> run(String input, Event event) {
    Deque<Work> stack = new ArrayDeque<>();
    List<Result> results = new ArrayList<>();
    for (int at = 0; at < plan.nodes().size(); at++) {
      NodePlan node = plan.nodes().get(at);
      if (node.kind() == NodePlan.Kind.INPUT && node.name().equals(input)) {
        stack.push(new Work(at, "in", event));
      }
    }
    while (!stack.isEmpty()) {
      Work work = stack.pop();
      NodePlan node = plan.nodes().get(work.node());
      if (node.kind() == NodePlan.Kind.OUTPUT) {
        results.add(new Result(work.port().isEmpty() ? node.name() : work.port(), work.event()));
        continue;
      }
      Emissions emitted = new Emissions();
      if (node.kind() == NodePlan.Kind.OPERATOR) {
        try {
          operators.get(work.node()).onEvent(work.port(), work.event(), emitted);
        } catch (EventException failure) {
          problems.add(failure.problem());
          return results;
        }
      } else {
        emitted.emit(work.event());
      }
      emitted.events.forEach(result -> follow(work.node(), result, stack));
    }
    Collections.reverse(results);
    return results;
  }

  private void follow(int from, Result result, Deque<Work> stack) {
    List<EdgePlan> exact = plan.edges().stream()
        .filter(edge -> edge.from() == from && edge.fromPort().equals(result.port())).toList();
    for (EdgePlan edge : exact) {
      boolean output = plan.nodes().get(edge.to()).kind() == NodePlan.Kind.OUTPUT;
      stack.push(new Work(edge.to(), output ? "" : edge.toPort(), result.event()));
    }
    if (exact.isEmpty()) {
      plan.edges().stream().filter(edge -> edge.from() == from && edge.fromPort().equals(EdgePlan.ANY_PORT))
          .forEach(edge -> stack.push(new Work(edge.to(), result.port(), result.event())));
    }
  }

  private final class Emissions implements OperatorOutput {
    private final List<Result> events = new ArrayList<>();

    @Override
    public void emit(String port, Event event) {
      events.add(new Result(port, event));
    }

    @Override
    public void keep(EventId id) {}

    @Override
    public void release(EventId id) {}

    @Override
    public void insight(Insight insight) {
      throw new AssertionError("nothing here sends insights");
    }

    @Override
    public void report(Problem problem) {
      problems.add(problem);
    }
  }

  /** Counts what it sees. */
  private static final class Counter implements Operator {
    private long count;

    @Override
    public void onEvent(String port, Event event, OperatorOutput out) {
      count++;
      out.emit(event.withValue(RecordValue.of("count", Value.of(count), "event", event.value())));
    }
  }
}

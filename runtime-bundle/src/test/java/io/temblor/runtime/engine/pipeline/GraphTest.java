// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.flow.EdgePlan;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Order, ports and errors of one pipeline. */
final class GraphTest {
  private final PluginRegistry registry = new PluginRegistry();
  private final List<String> results = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> upstream = new ArrayList<>(); // insights that left the pipeline
  private final List<NodePlan> nodes = new ArrayList<>();
  private final List<EdgePlan> edges = new ArrayList<>();

  private void operator(String type, Operator operator) {
    OperatorFactory<NoConfig> factory = new OperatorFactory<>() {
      @Override
      public Operator create(OperatorId id, NoConfig config) {
        return operator;
      }

      @Override
      public Class<NoConfig> configType() {
        return NoConfig.class;
      }
    };
    registry.add(new Plugin(PluginKind.OPERATOR, type, "1.0.0", "test", factory));
  }

  private int node(String name, NodePlan.Kind kind) {
    Optional<PluginRef> ref =
        kind == NodePlan.Kind.OPERATOR ? Optional.of(PluginRef.of(PluginKind.OPERATOR, name)) : Optional.empty();
    nodes.add(new NodePlan(name, kind, ref, Value.NULL, Position.UNKNOWN));
    return nodes.size() - 1;
  }

  private void edge(int from, String fromPort, int to) {
    edges.add(new EdgePlan(from, fromPort, to, "in"));
  }

  private Graph graph() {
    PipelinePlan plan = new PipelinePlan("p", List.of("in"), List.of("out", "err"), nodes, edges, OptionalLong.empty());
    AtomicLong uids = new AtomicLong();
    Graph graph =
        new Graph("f", plan, uids::getAndIncrement, (where, problem) -> problems.add(where + " " + problem.message()),
            insight -> upstream.add(insight.action() + " " + insight.id()), () -> {}, () -> false);
    List<String> refusals = new ArrayList<>();
    graph.attach(registry, refusals);
    assertThat(refusals).isEmpty();
    return graph;
  }

  private void run(Graph graph, String text) {
    graph.run("in", Event.of(Value.of(text)),
        (port, event) -> results.add(port + "=" + ((StringValue) event.value()).text()));
  }

  private static Operator appending(String suffix) {
    return (port, event, out) -> out.emit(event.withValue(Value.of(((StringValue) event.value()).text() + suffix)));
  }

  @Test
  void resultsOfBranchesComeInDeclarationOrder() {
    operator("a", appending("a"));
    operator("b", appending("b"));
    int in = node("in", NodePlan.Kind.INPUT);
    int a = node("a", NodePlan.Kind.OPERATOR);
    int b = node("b", NodePlan.Kind.OPERATOR);
    int out = node("out", NodePlan.Kind.OUTPUT);
    edge(in, "out", a);
    edge(in, "out", b);
    edge(a, "out", out);
    edge(b, "out", out);
    run(graph(), "x");
    assertThat(results).containsExactly("out=xa", "out=xb");
  }

  @Test
  void branchDeclaredLastRunsFirst() {
    List<String> order = new ArrayList<>();
    operator("a", (port, event, out) -> order.add("a"));
    operator("b", (port, event, out) -> order.add("b"));
    int in = node("in", NodePlan.Kind.INPUT);
    edge(in, "out", node("a", NodePlan.Kind.OPERATOR));
    edge(in, "out", node("b", NodePlan.Kind.OPERATOR));
    run(graph(), "x");
    assertThat(order).containsExactly("b", "a");
  }

  @Test
  void severalEventsOfOneOperatorLeaveInOrderOfEmission() {
    operator("twice", (port, event, out) -> {
      out.emit(event.withValue(Value.of("1")));
      out.emit(event.withValue(Value.of("2")));
    });
    int in = node("in", NodePlan.Kind.INPUT);
    int twice = node("twice", NodePlan.Kind.OPERATOR);
    edge(in, "out", twice);
    edge(twice, "out", node("out", NodePlan.Kind.OUTPUT));
    run(graph(), "x");
    assertThat(results).containsExactly("out=1", "out=2");
  }

  @Test
  void portNobodyListensToIsDropped() {
    operator("a", (port, event, out) -> out.emit("elsewhere", event));
    int in = node("in", NodePlan.Kind.INPUT);
    int a = node("a", NodePlan.Kind.OPERATOR);
    edge(in, "out", a);
    edge(a, "out", node("out", NodePlan.Kind.OUTPUT));
    run(graph(), "x");
    assertThat(results).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void anyPortLeavesUnderItsOwnName() {
    operator("a", (port, event, out) -> out.emit("computed", event));
    int in = node("in", NodePlan.Kind.INPUT);
    int a = node("a", NodePlan.Kind.OPERATOR);
    edge(in, "out", a);
    edge(a, EdgePlan.ANY_PORT, node("out", NodePlan.Kind.OUTPUT));
    run(graph(), "x");
    assertThat(results).containsExactly("computed=x");
  }

  @Test
  void failingOperatorEndsItsEventOnly() {
    operator("fails", (port, event, out) -> {
      throw new EventException(
          new Problem(Problem.Severity.ERROR, "test", Position.UNKNOWN, "no good", "", "no good"));
    });
    operator("a", appending("a"));
    int in = node("in", NodePlan.Kind.INPUT);
    int a = node("a", NodePlan.Kind.OPERATOR);
    int fails = node("fails", NodePlan.Kind.OPERATOR);
    int out = node("out", NodePlan.Kind.OUTPUT);
    edge(in, "out", a);
    edge(in, "out", fails);
    edge(a, "out", out);
    edge(fails, "out", out);
    Graph graph = graph();
    run(graph, "x");
    run(graph, "y");
    assertThat(results).as("the branch declared last failed before the other ran").isEmpty();
    assertThat(problems).containsExactly("f::p/fails no good", "f::p/fails no good");
    assertThat(graph.errors()).isEqualTo(2);
  }

  @Test
  void bugOfAnOperatorEndsItsEventOnly() {
    operator("buggy", (port, event, out) -> {
      throw new NoClassDefFoundError("some.Thing");
    });
    int in = node("in", NodePlan.Kind.INPUT);
    edge(in, "out", node("buggy", NodePlan.Kind.OPERATOR));
    run(graph(), "x");
    assertThat(problems).containsExactly("f::p/buggy NoClassDefFoundError: some.Thing (buggy@1.0.0)");
    assertThat(registry.all().getFirst().errors()).isEqualTo(1);
  }

  /** Emits what comes, and opens a breaker with every event. */
  private static Operator opening(EventId breaker) {
    return (port, event, out) -> {
      out.insight(Insight.of(Insight.Action.TRIGGER, breaker, 0));
      out.emit(event);
    };
  }

  /** Notes and passes on every insight. */
  private static final class Listening implements Operator {
    final List<Insight> heard = new ArrayList<>();

    @Override
    public void onEvent(String port, Event event, OperatorOutput out) {
      out.emit(event);
    }

    @Override
    public Insight onInsight(Insight insight, OperatorOutput out) {
      heard.add(insight);
      return insight;
    }

    @Override
    public Set<OperatorTrait> traits() {
      return Set.of(OperatorTrait.CONTRAFLOW);
    }
  }

  @Test
  void insightOfAnOperatorIsHeardByThoseInFrontOnly() {
    EventId breaker = EventId.of(77, 0, 0, 0);
    Listening before = new Listening();
    Listening behind = new Listening();
    operator("before", before);
    operator("opening", opening(breaker));
    operator("behind", behind);
    int in = node("in", NodePlan.Kind.INPUT);
    int first = node("before", NodePlan.Kind.OPERATOR);
    int second = node("opening", NodePlan.Kind.OPERATOR);
    int third = node("behind", NodePlan.Kind.OPERATOR);
    edge(in, "out", first);
    edge(first, "out", second);
    edge(second, "out", third);
    edge(third, "out", node("out", NodePlan.Kind.OUTPUT));
    run(graph(), "x");
    assertThat(results).containsExactly("out=x");
    assertThat(before.heard).extracting(Insight::id).containsExactly(breaker);
    assertThat(behind.heard).isEmpty();
    assertThat(upstream).containsExactly("TRIGGER " + breaker);
  }

  @Test
  void breakerThatAnOperatorMakesOfAnAnswerIsItsOwn() {
    EventId breaker = EventId.of(77, 0, 0, 0);
    operator("changes", new Operator() {
      @Override
      public void onEvent(String port, Event event, OperatorOutput out) {
        out.emit(event);
      }

      @Override
      public Insight onInsight(Insight insight, OperatorOutput out) {
        return Insight.of(Insight.Action.TRIGGER, breaker, 0);
      }

      @Override
      public Set<OperatorTrait> traits() {
        return Set.of(OperatorTrait.CONTRAFLOW);
      }
    });
    int in = node("in", NodePlan.Kind.INPUT);
    edge(in, "out", node("changes", NodePlan.Kind.OPERATOR));
    Graph graph = graph();
    graph.insight(Insight.of(Insight.Action.FAIL, EventId.of(1, 0, 0, 0), 0), (port, event) -> {});
    assertThat(upstream).containsExactly("TRIGGER " + breaker);
    assertThat(graph.slots().getFirst().restoreAll()).as("is closed when the operator goes")
        .containsExactly(Insight.of(Insight.Action.RESTORE, breaker, 0));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.pipeline;

import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.runtime.engine.meter.PipelineMeter;
import io.temblor.runtime.engine.meter.PortCounts;
import io.temblor.runtime.engine.pipeline.Node.Target;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.report.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs events through the nodes of one pipeline, one event at a time, to completion. One thread at a time.
 *
 * <p><b>Order.</b> Work waits on a stack: what an operator emits is pushed in order, so the branch declared last and the event
 * emitted last come first; the results of an event are handed out in reverse, so the outside sees branches in the order of
 * declaration and events in the order of emission. (Reference: query language §12.1. Stateful operators behind an operator that
 * emits several events can tell the difference.)
 *
 * <p><b>Errors.</b> An operator that fails ends the event: what is on the stack is dropped, what has left already leaves.
 */
public final class Graph {
  private static final int FIRST_DEPTH = 16;

  private final String alias;
  private final Node[] nodes;
  private final Node[] inputs;
  private final String[] inputPorts;
  private final Problems problems;
  private final Consumer<Insight> contraflow;
  private final Emissions emissions = new Emissions();

  private Node[] stackNodes = new Node[FIRST_DEPTH];
  private String[] stackPorts = new String[FIRST_DEPTH];
  private Event[] stackEvents = new Event[FIRST_DEPTH];
  private int depth;

  private String[] resultPorts = new String[FIRST_DEPTH];
  private Event[] resultEvents = new Event[FIRST_DEPTH];
  private int results;

  private @Nullable PipelineMeter meter;
  private volatile long errors; // written by whoever runs the graph, read by reports

  /**
   * Lays out the nodes of {@code plan}; operators are attached later.
   *
   * @param uids numbers operators
   * @param contraflow takes insights that leave the pipeline upstream
   */
  public Graph(String flow, PipelinePlan plan, LongSupplier uids, Problems problems, Consumer<Insight> contraflow) {
    this.alias = flow + "::" + plan.alias();
    this.problems = problems;
    this.contraflow = contraflow;
    this.nodes = GraphLayout.nodes(flow, plan, uids);
    this.inputs = Arrays.stream(nodes).filter(node -> node.plan.kind() == NodePlan.Kind.INPUT).toArray(Node[]::new);
    this.inputPorts = Arrays.stream(inputs).map(node -> node.plan.name().intern()).toArray(String[]::new);
  }

  /** Counts events by node and port from now on; before anything runs. */
  void meter(PipelineMeter meter) {
    this.meter = meter;
    for (Node node : nodes) {
      node.counts = meter.node(node.plan.name());
    }
  }

  /** Returns the places for operators, in node order. */
  List<OperatorSlot> slots() {
    return Arrays.stream(nodes).<OperatorSlot>mapMulti((node, out) -> {
      if (node.operator != null) {
        out.accept(node.operator);
      }
    }).toList();
  }

  /**
   * Creates every missing operator whose plugin is there.
   *
   * @param refusals takes a sentence for everything that cannot be created
   * @return how many were created
   */
  public int attach(PluginRegistry registry, List<String> refusals) {
    int count = 0;
    for (OperatorSlot slot : slots()) {
      if (slot.isMissing() && registry.candidates(slot.ref()).stream().anyMatch(p -> attach(slot, p, refusals))) {
        count++;
      }
    }
    return count;
  }

  private static boolean attach(OperatorSlot slot, Plugin plugin, List<String> refusals) {
    try {
      slot.attach(plugin);
      return true;
    } catch (ConfigException e) {
      e.violations().forEach(violation -> refusals.add("[" + slot.id() + "] Invalid definition: " + violation));
    } catch (SnapshotRefusedException | RuntimeException | Error e) {
      refusals.add("operator " + slot.id() + " (" + plugin + "): " + Failures.message(e));
    }
    return false;
  }

  /** Returns what operators wait for. */
  public Set<PluginRef> missing() {
    Set<PluginRef> missing = new LinkedHashSet<>();
    slots().stream().filter(OperatorSlot::isMissing).forEach(slot -> missing.add(slot.ref()));
    return missing;
  }

  /** Closes every operator; returns what went wrong. */
  public List<String> close() {
    List<String> troubles = new ArrayList<>();
    for (OperatorSlot slot : slots()) {
      try {
        slot.close();
      } catch (RuntimeException | Error e) {
        troubles.add("closing operator " + slot.id() + " failed: " + Failures.message(e));
      }
    }
    return troubles;
  }

  /** Returns how many events failed. */
  public long errors() {
    return errors;
  }

  /** Returns the ports events may enter by. */
  List<String> inputs() {
    return List.of(inputPorts);
  }

  /** Returns the output that everything entering by {@code port} goes to untouched; empty when something is done with it. */
  Optional<String> straightTo(String port) {
    if (meter != null) { return Optional.empty(); } // every node has to be counted
    Node node = inputs[inputs().indexOf(port)];
    while (true) {
      Target[] targets = node.targets("out");
      if (targets.length != 1) { return Optional.empty(); }
      node = targets[0].node();
      switch (node.plan.kind()) {
        case OUTPUT -> {
          return Optional.of(node.plan.name());
        }
        case OPERATOR -> {
          return Optional.empty();
        }
        case INPUT, STREAM -> {
          // goes on
        }
      }
    }
  }

  /** Runs one event. */
  @SuppressWarnings("StringEquality") // identity is only a fast path
  public void run(String port, Event event, Results out) {
    for (int i = 0; i < inputs.length; i++) {
      if (inputPorts[i] == port || inputPorts[i].equals(port)) {
        if (meter != null) {
          meter.entering(event.ingestNanos());
        }
        countOut(inputs[i], "out");
        push(inputs[i].targets("out"), "in", event);
        finish(out);
        return;
      }
    }
  }

  /** Runs a signal through every operator that wants it, in node order. */
  public void signal(Signal signal, Results out) {
    for (Node node : nodes) {
      OperatorSlot slot = node.operator;
      if (slot != null && slot.has(OperatorTrait.SIGNALS)) {
        emissions.clear();
        if (call(slot, () -> slot.operator().onSignal(signal, emissions))) {
          pushEmissions(node);
          finish(out);
        }
      }
    }
  }

  /** Tells whether any operator wants insights. */
  boolean handlesContraflow() {
    return Arrays.stream(nodes).anyMatch(node -> node.operator != null && node.operator.has(OperatorTrait.CONTRAFLOW));
  }

  /** Runs an insight through every operator that wants it, in reverse node order, then upstream. */
  void insight(Insight insight, Results out) {
    Insight current = insight;
    for (int i = nodes.length - 1; i >= 0; i--) {
      OperatorSlot slot = nodes[i].operator;
      if (slot != null && slot.has(OperatorTrait.CONTRAFLOW)) {
        Insight passed = current;
        Insight[] next = {passed};
        emissions.clear();
        call(slot, () -> next[0] = slot.operator().onInsight(passed, emissions));
        if (next[0] == OperatorOutput.SWALLOW) { return; }
        current = next[0];
      }
    }
    contraflow.accept(current);
  }

  private void finish(Results out) {
    try {
      work();
      for (int i = results - 1; i >= 0; i--) {
        out.result(resultPorts[i], resultEvents[i]);
      }
    } catch (EventException e) {
      for (int i = 0; i < results; i++) {
        out.result(resultPorts[i], resultEvents[i]);
      }
    } finally {
      Arrays.fill(resultEvents, 0, results, null);
      results = 0;
      Arrays.fill(stackEvents, 0, depth, null);
      depth = 0;
    }
  }

  private void work() throws EventException {
    while (depth > 0) {
      depth--;
      Node node = stackNodes[depth];
      String port = stackPorts[depth];
      Event event = stackEvents[depth];
      stackEvents[depth] = null;
      countIn(node, port);
      switch (node.plan.kind()) {
        case OUTPUT -> addResult(port, event);
        case OPERATOR -> runOperator(node, port, event);
        case INPUT, STREAM -> {
          countOut(node, "out");
          push(node.targets("out"), "in", event);
        }
      }
    }
  }

  private static void countIn(Node node, String port) {
    PortCounts counts = node.counts;
    if (counts != null) {
      counts.in(node.isOutput() ? "in" : port); // the port of an output is the one the event leaves by
    }
  }

  private static void countOut(Node node, String port) {
    PortCounts counts = node.counts;
    if (counts != null) {
      counts.out(port);
    }
  }

  private void runOperator(Node node, String port, Event event) throws EventException {
    OperatorSlot slot = node.operator;
    if (slot == null) {
      throw new IllegalStateException("node " + node.plan.name() + " of " + alias + " has no operator");
    }
    emissions.clear();
    slot.countEvent();
    try {
      slot.operator().onEvent(port, event, emissions);
    } catch (EventException e) {
      fail(slot, e);
      throw e;
    } catch (RuntimeException | Error e) { // a bug of the plugin, linkage errors included: this event only
      fail(slot, e);
      throw new EventException(Failures.problem(e));
    }
    pushEmissions(node);
  }

  private void fail(OperatorSlot slot, Throwable failure) {
    errors = errors + 1;
    if (!(failure instanceof EventException)) {
      slot.countError();
    }
    problems.report(slot.id().toString(), Failures.problem(failure));
  }

  private boolean call(OperatorSlot slot, Call call) {
    try {
      call.run();
      return true;
    } catch (EventException | RuntimeException | Error e) { // as above
      fail(slot, e);
      return false;
    }
  }

  @FunctionalInterface
  private interface Call {
    void run() throws EventException;
  }

  private void pushEmissions(Node node) {
    for (int i = 0; i < emissions.size; i++) {
      String port = emissions.ports[i];
      countOut(node, port);
      push(node.targets(port), port, emissions.events[i]);
    }
    for (int i = 0; i < emissions.problems.size(); i++) {
      report(node, emissions.problems.get(i));
    }
    for (int i = 0; i < emissions.insights.size(); i++) {
      contraflow.accept(emissions.insights.get(i));
    }
    emissions.clear();
  }

  private void report(Node node, Problem problem) {
    String where = node.operator == null ? alias : node.operator.id().toString();
    if (node.targets("err").length > 0) {
      problems.handled(where, problem);
    } else {
      problems.report(where, problem);
    }
  }

  private void push(Target[] targets, String emittedOn, Event event) {
    for (Target target : targets) {
      if (depth == stackNodes.length) {
        stackNodes = Arrays.copyOf(stackNodes, 2 * depth);
        stackPorts = Arrays.copyOf(stackPorts, 2 * depth);
        stackEvents = Arrays.copyOf(stackEvents, 2 * depth);
      }
      stackNodes[depth] = target.node();
      stackPorts[depth] = portAt(target, emittedOn);
      stackEvents[depth] = event;
      depth++;
    }
  }

  private static String portAt(Target target, String emittedOn) {
    @Nullable String port = target.port();
    return port == null ? emittedOn : port;
  }

  private void addResult(String port, Event event) {
    if (results == resultPorts.length) {
      resultPorts = Arrays.copyOf(resultPorts, 2 * results);
      resultEvents = Arrays.copyOf(resultEvents, 2 * results);
    }
    resultPorts[results] = port;
    resultEvents[results] = event;
    results++;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.pipeline;

import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.EventException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Custody;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.operator.Measured;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.cell.Holds;
import io.temblor.runtime.engine.meter.PipelineMeter;
import io.temblor.runtime.engine.meter.PortCounts;
import io.temblor.runtime.engine.pipeline.Node.Target;
import io.temblor.runtime.engine.plugin.Candidates;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.report.Problems;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
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
 * <p><b>Errors.</b> An operator that fails ends the event: what is on the stack is dropped, what has left already leaves; unless the
 * operator's {@code err} port is linked, or the pipeline takes the error: then it goes on there as an event.
 *
 * <p><b>Holds.</b> Whatever is on the stack or among the results has one {@linkplain Holds hold}; {@link #run} takes over that of its
 * event. What comes out of an operator under the custody of its input mostly just takes the input's place, which costs nothing.
 */
public final class Graph {
  private static final int FIRST_DEPTH = 16;

  private final String alias;
  private final Node[] nodes;
  private final Node[] inputs;
  private final String[] inputPorts;
  private final Problems problems;
  private final Consumer<Insight> contraflow;
  private final Runnable forgotten;
  private final BooleanSupplier errorsTaken;
  private final Emissions emissions = new Emissions();

  private Node[] stackNodes = new Node[FIRST_DEPTH];
  private String[] stackPorts = new String[FIRST_DEPTH];
  private Event[] stackEvents = new Event[FIRST_DEPTH];
  private int depth;

  private String[] resultPorts = new String[FIRST_DEPTH];
  private Event[] resultEvents = new Event[FIRST_DEPTH];
  private int results;

  private final Deque<SentBack> sentBack = new ArrayDeque<>(0); // by operators, waits for the end of the run

  private @Nullable PipelineMeter meter;
  private volatile long errors; // written by whoever runs the graph, read by reports

  /**
   * Lays out the nodes of {@code plan}; operators are attached later.
   *
   * @param uids numbers operators
   * @param contraflow takes insights that leave the pipeline upstream
   * @param forgotten is run when events that an operator kept are lost, because its successor did not take them over
   * @param errorsTaken tells whether somebody outside takes events from port {@code err}
   */
  public Graph(
      String flow, PipelinePlan plan, LongSupplier uids, Problems problems, Consumer<Insight> contraflow,
      Runnable forgotten, BooleanSupplier errorsTaken) {
    this(flow + "::" + plan.alias(), GraphLayout.nodes(flow, plan, uids), problems, contraflow, forgotten, errorsTaken);
  }

  /** Runs {@code nodes}; the rest as above. */
  Graph(String alias, Node[] nodes, Problems problems, Consumer<Insight> contraflow, Runnable forgotten,
      BooleanSupplier errorsTaken) {
    this.alias = alias;
    this.problems = problems;
    this.contraflow = contraflow;
    this.forgotten = forgotten;
    this.errorsTaken = errorsTaken;
    this.nodes = nodes.clone();
    this.inputs = Arrays.stream(nodes).filter(node -> node.plan.kind() == NodePlan.Kind.INPUT).toArray(Node[]::new);
    this.inputPorts = Arrays.stream(inputs).map(node -> node.plan.name().intern()).toArray(String[]::new);
  }

  boolean isMetered() {
    return meter != null;
  }

  /** Counts events by node and port from now on; before anything runs. */
  void meter(PipelineMeter meter) {
    this.meter = meter;
    for (Node node : nodes) {
      node.counts = meter.node(node.plan.name(), nanos -> measured(node, nanos));
    }
  }

  /** Returns what the operator of a node says of itself; nothing if it fails at that. */
  private List<Metric> measured(Node node, long nanos) {
    OperatorSlot slot = node.operator;
    if (slot == null || slot.isMissing() || !(slot.operator() instanceof Measured measured)) { return List.of(); }
    stackNodes[depth] = node; // for running()
    try {
      return List.copyOf(measured.metrics(nanos));
    } catch (Throwable e) { // a bug of the plugin, linkage errors included: its message only
      problems.report(slot.id().toString(), Failures.problem(e, slot.plugin()));
      return List.of();
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
  public int attach(Candidates found, List<String> refusals) {
    int count = 0;
    for (OperatorSlot slot : slots()) {
      if (slot.isMissing() && found.candidates(slot.ref()).stream().anyMatch(p -> attach(slot, p, refusals))) {
        count++;
      }
    }
    return count;
  }

  /** Creates one operator; false when that fails, which {@code refusals} is told. */
  boolean attach(OperatorSlot slot, Plugin plugin, List<String> refusals) {
    try {
      if (!slot.attach(plugin)) {
        forgotten.run();
      }
      return true;
    } catch (ConfigException e) {
      e.violations().forEach(violation -> refusals.add("[" + slot.id() + "] Invalid definition: " + violation));
    } catch (SnapshotRefusedException | IOException | RuntimeException | Error e) {
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
      } catch (IOException | RuntimeException | Error e) {
        troubles.add("closing operator " + slot.id() + " failed: " + Failures.message(e));
      }
    }
    return troubles;
  }

  /**
   * Returns what is being called, or was called last; asked by another thread while this one is inside a call, which notes its node
   * above the stack.
   */
  @Nullable
  OperatorSlot running() {
    Node[] nodes = stackNodes;
    int index = depth;
    return index < nodes.length && nodes[index] != null ? nodes[index].operator : null;
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
        finish(follow(inputs[i], "in", event, out), out);
        return;
      }
    }
    Holds.release(event.id().custody(), 1);
  }

  /** Adds holds, or takes one away if {@code more} is -1. */
  private static void settle(@Nullable Custody custody, int more) {
    if (custody != null) {
      if (more > 0) {
        custody.acquire(more);
      } else if (more < 0) {
        custody.release(1);
      }
    }
  }

  /** Runs a signal through every operator that wants it, in node order. */
  public void signal(Signal signal, Results out) {
    for (Node node : nodes) {
      OperatorSlot slot = node.operator;
      if (slot != null && slot.has(OperatorTrait.SIGNALS)) {
        emitFrom(node, slot, () -> slot.operator().onSignal(signal, emissions), out);
      }
    }
  }

  /**
   * Lets operators that are about to go hand out what they hold, as at the end of a flow. What one hands out may reach another one of them,
   * so they are asked as often as there are any.
   */
  void flush(Set<OperatorSlot> going, Results out) {
    for (int round = 0; round < going.size(); round++) {
      for (Node node : nodes) {
        OperatorSlot slot = node.operator;
        if (slot != null && going.contains(slot) && slot.has(OperatorTrait.SIGNALS)) {
          emitFrom(node, slot, () -> slot.operator().onSignal(new Signal.Drain(slot.id().uid()), emissions), out);
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
    insight(insight, nodes.length, out);
  }

  /** Runs an insight through the operators in front of node {@code behind}, then upstream. */
  private void insight(Insight insight, int behind, Results out) {
    Insight current = insight;
    for (int i = behind - 1; i >= 0; i--) {
      OperatorSlot slot = nodes[i].operator;
      if (slot != null && slot.has(OperatorTrait.CONTRAFLOW)) {
        Insight passed = current;
        Insight[] next = {passed};
        emitFrom(nodes[i], slot, () -> next[0] = slot.operator().onInsight(passed, emissions), out);
        if (next[0] == OperatorOutput.SWALLOW) { return; }
        if (next[0] != passed) {
          slot.sent(next[0]);
        }
        current = next[0];
      }
    }
    contraflow.accept(current);
  }

  /** Makes a call that no event caused, and runs what the operator emits in it. */
  private void emitFrom(Node node, OperatorSlot slot, Call call, Results out) {
    emissions.clear();
    stackNodes[depth] = node; // for running()
    try {
      call.run();
      pushEmissions(node, slot, null);
      finish(true, out);
    } catch (Throwable e) { // a bug of the plugin, linkage errors included: this call only
      dropEmissions(slot, e);
      errors = errors + 1;
      problems.report(slot.id().toString(), Failures.problem(e, slot.plugin()));
    }
  }

  /** Runs what is on the stack, unless an error has ended the run, and hands out its results. */
  private void finish(boolean fine, Results out) {
    try {
      while (fine && depth > 0) {
        depth--;
        Event event = stackEvents[depth];
        stackEvents[depth] = null;
        countIn(stackNodes[depth], stackPorts[depth]);
        fine = follow(stackNodes[depth], stackPorts[depth], event, out);
      }
      for (int i = 0; i < results; i++) {
        int at = fine ? results - 1 - i : i;
        out.result(resultPorts[at], resultEvents[at]);
      }
    } finally {
      Arrays.fill(resultEvents, 0, results, null);
      results = 0;
      for (int i = 0; i < depth; i++) { // what an error has left there
        Holds.release(stackEvents[i].id().custody(), 1);
      }
      Arrays.fill(stackEvents, 0, depth, null);
      depth = 0;
    }
    while (!sentBack.isEmpty()) { // not before: what operators emit on the way needs the stack
      SentBack next = sentBack.removeFirst();
      insight(next.insight(), next.node(), out);
    }
  }

  /**
   * Runs an event, which {@code node} has counted, through it and on as long as there is one way only, which needs no stack. Where its
   * way parts, what follows is put there.
   *
   * @return false when an error has ended the run
   */
  private boolean follow(Node node, String port, Event event, Results out) {
    Node at = node;
    String by = port;
    Event current = event;
    while (true) {
      String emittedOn = "out";
      OperatorSlot slot = at.operator;
      if (slot != null) {
        Throwable failure = call(at, slot, by, current);
        if (failure != null) { return failed(at, slot, current, failure); }
        if (!emissions.isOneOf(current.id())) {
          settle(current.id().custody(), pushEmissions(at, slot, current.id().custody()) - 1);
          return true;
        }
        emittedOn = emissions.ports[0];
        current = emissions.takeOne();
      } else if (at.isOutput()) {
        addResult(by, current, out);
        return true;
      }
      countOut(at, emittedOn);
      Target[] targets = at.targets(emittedOn);
      if (targets.length != 1) {
        push(targets, emittedOn, current);
        settle(current.id().custody(), targets.length - 1);
        return true;
      }
      at = targets[0].node();
      by = portAt(targets[0], emittedOn);
      countIn(at, by);
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

  /** Calls an operator; what it has emitted is among the emissions. Returns what it failed with, null mostly. */
  private @Nullable Throwable call(Node node, OperatorSlot slot, String port, Event event) {
    if (stackNodes[depth] != node) { // for running()
      stackNodes[depth] = node;
    }
    emissions.clear(); // a plugin may have kept them and emitted since, which belongs to no event
    slot.countEvent();
    slot.passes(port, event);
    try {
      slot.operator().onEvent(port, event, emissions);
      return null;
    } catch (Throwable e) { // bugs of the plugin as well, linkage errors included: this event only
      return e;
    }
  }

  /**
   * Deals with an event on which an operator failed. It goes on as an error event if anybody takes that. Otherwise it ends here: a
   * bad event counts as dealt with, for it would fail again and again; an event that met a bug has failed.
   *
   * @return whether the run goes on
   */
  private boolean failed(Node node, OperatorSlot slot, Event event, Throwable failure) {
    dropEmissions(slot, failure);
    countOut(node, "err");
    Target[] takers = node.targets("err");
    boolean taken = takers.length > 0 || errorsTaken.getAsBoolean();
    errors = errors + 1;
    Problem problem = Failures.problem(failure, slot.plugin());
    String where = slot.id().toString();
    if (taken) {
      problems.handled(where, problem);
    } else {
      problems.report(where, problem);
    }
    Event error = event.withValue(RecordValue.of("error", Value.of(problem.message()), "event", event.value()));
    if (takers.length > 0) {
      push(takers, "err", error);
      settle(event.id().custody(), takers.length - 1);
      return true;
    }
    if (taken) {
      keepResult("err", error);
    } else if (failure instanceof EventException) {
      Holds.release(event.id().custody(), 1);
    } else {
      Holds.fail(event.id().custody());
    }
    return false;
  }

  /** An operator failed: nothing it emitted leaves. What it has let go meanwhile shares the fate of the event. */
  private void dropEmissions(OperatorSlot slot, Throwable failure) {
    slot.keeps(emissions.kept - emissions.released.size());
    for (EventId released : emissions.released) {
      if (failure instanceof EventException) {
        Holds.release(released.custody(), 1);
      } else {
        Holds.fail(released.custody());
      }
    }
    emissions.clear();
  }

  /** An insight an operator has sent: it begins in front of that operator's node. */
  private record SentBack(int node, Insight insight) {}

  @FunctionalInterface
  private interface Call {
    void run() throws EventException;
  }

  /**
   * Puts what an operator has emitted on the stack.
   *
   * @param input custody of the event it was called with
   * @return how many events on the stack are in that custody; their holds are the caller's business
   */
  private int pushEmissions(Node node, OperatorSlot slot, @Nullable Custody input) {
    int inPlace = 0;
    for (int i = 0; i < emissions.size; i++) {
      String port = emissions.ports[i];
      countOut(node, port);
      Target[] targets = node.targets(port);
      push(targets, port, emissions.events[i]);
      Custody custody = emissions.events[i].id().custody();
      if (custody == input) {
        inPlace += targets.length;
      } else if (custody != null && targets.length > 0) {
        custody.acquire(targets.length);
      }
    }
    for (int i = 0; i < emissions.problems.size(); i++) {
      report(node, emissions.problems.get(i));
    }
    for (int i = 0; i < emissions.insights.size(); i++) {
      slot.sent(emissions.insights.get(i));
      sentBack.addLast(new SentBack(Arrays.asList(nodes).indexOf(node), emissions.insights.get(i)));
    }
    slot.keeps(emissions.kept - emissions.released.size());
    for (int i = 0; i < emissions.released.size(); i++) {
      Holds.release(emissions.released.get(i).custody(), 1);
    }
    emissions.clear();
    return inPlace;
  }

  private void report(Node node, Problem problem) {
    String where = node.operator == null ? alias : node.operator.id().toString();
    if (node.targets("err").length > 0) {
      problems.handled(where, problem);
    } else {
      problems.report(where, problem);
    }
  }

  @SuppressWarnings("StringEquality") // another string of the same characters is stored, too
  private void push(Target[] targets, String emittedOn, Event event) {
    for (Target target : targets) {
      if (depth == stackNodes.length) {
        stackNodes = Arrays.copyOf(stackNodes, 2 * depth);
        stackPorts = Arrays.copyOf(stackPorts, 2 * depth);
        stackEvents = Arrays.copyOf(stackEvents, 2 * depth);
      }
      String port = portAt(target, emittedOn);
      // mostly the same as for the event before; telling the collector of a new reference costs more than to look
      if (stackNodes[depth] != target.node()) {
        stackNodes[depth] = target.node();
      }
      if (stackPorts[depth] != port) {
        stackPorts[depth] = port;
      }
      stackEvents[depth] = event;
      depth++;
    }
  }

  private static String portAt(Target target, String emittedOn) {
    @Nullable String port = target.port();
    return port == null ? emittedOn : port;
  }

  /** Hands an event out; at once if it is the only one. */
  private void addResult(String port, Event event, Results out) {
    if (depth == 0 && results == 0) {
      out.result(port, event);
    } else {
      keepResult(port, event);
    }
  }

  @SuppressWarnings("StringEquality") // as above
  private void keepResult(String port, Event event) {
    if (results == resultPorts.length) {
      resultPorts = Arrays.copyOf(resultPorts, 2 * results);
      resultEvents = Arrays.copyOf(resultEvents, 2 * results);
    }
    if (resultPorts[results] != port) {
      resultPorts[results] = port;
    }
    resultEvents[results] = event;
    results++;
  }
}

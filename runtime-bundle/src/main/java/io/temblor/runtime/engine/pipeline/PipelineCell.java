// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.pipeline;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.PipelineReport;
import io.temblor.runtime.engine.cell.Cell;
import io.temblor.runtime.engine.cell.EventBatch;
import io.temblor.runtime.engine.cell.Feeder;
import io.temblor.runtime.engine.cell.Holds;
import io.temblor.runtime.engine.cell.Link;
import io.temblor.runtime.engine.meter.MetricsBus;
import io.temblor.runtime.engine.meter.PipelineMeter;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.report.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** A pipeline of a running flow. */
public final class PipelineCell extends Cell implements Feeder {
  private static final Link[] NOWHERE = {};

  private final String alias;
  private final Problems problems;
  private final Graph graph;
  private final List<OperatorSlot> slots;
  private String[] outPorts = {};
  private Link[][] outLinks = {};
  private EventBatch[] outBatches = {};
  private Link[] allLinks = NOWHERE;
  private boolean errorsTaken; // port `err` is linked
  private final Map<String, Link[]> straight = new HashMap<>(); // by input: links of the output that it leads to untouched
  private final Map<Signal, Integer> signalsSeen = new HashMap<>();
  private volatile long events; // written by whoever runs the cell
  private volatile boolean contraflow; // some operator wants insights
  private final Results collect = this::collect; // bound once: no allocation for each batch

  /** Lays out a pipeline; operators are attached by {@link #attach}. */
  public PipelineCell(String flow, PipelinePlan plan, LongSupplier uids, Problems problems, Executor workers) {
    super(flow + "::" + plan.alias(), workers);
    this.alias = plan.alias();
    this.problems = problems;
    this.graph = new Graph(flow, plan, uids, problems, this::passUpstream, this::forgotten, () -> errorsTaken);
    this.slots = graph.slots();
  }

  /** Reports what goes through the nodes; before {@link #linkTo}. */
  public void reportTo(MetricsBus bus, long intervalSeconds) {
    graph.meter(new PipelineMeter(bus, name(), intervalSeconds));
  }

  /** Sets where the output ports lead; before anything runs. */
  public void linkTo(Map<String, List<Link>> links) {
    outPorts = links.keySet().stream().map(String::intern).toArray(String[]::new);
    outLinks = links.values().stream().map(list -> list.toArray(Link[]::new)).toArray(Link[][]::new);
    outBatches = new EventBatch[outPorts.length];
    for (int i = 0; i < outBatches.length; i++) {
      outBatches[i] = new EventBatch();
    }
    allLinks = links.values().stream().flatMap(List::stream).toArray(Link[]::new);
    errorsTaken = links.containsKey("err");
    for (String input : graph.inputs()) {
      graph.straightTo(input)
          .ifPresent(output -> straight.put(input, links.getOrDefault(output, List.of()).toArray(Link[]::new)));
    }
  }

  /** Returns where events of this pipeline may go. */
  public List<Link> links() {
    return List.of(allLinks);
  }

  @Override
  protected boolean handle(EventBatch batch, String port) {
    int size = batch.size();
    Link[] untouched = straight.get(port);
    if (untouched != null) { // the batch itself goes on: 1.6 times the events with `binary`
      events += size;
      return Link.sendAll(untouched, batch);
    }
    for (int i = 0; i < size; i++) {
      graph.run(port, batch.get(i), collect);
    }
    events += size;
    flush();
    return true;
  }

  @Override
  protected void handle(Signal signal) {
    graph.signal(signal, collect);
    flush();
    if (!goesRound(signal)) {
      for (Link link : allLinks) {
        // ticks are made for each pipeline anew; only sinks get them from here, and only those that can take them now
        boolean useless =
            signal instanceof Signal.Tick && (link.target() instanceof PipelineCell || link.target().isFull());
        if (!useless) {
          link.target().send(signal);
        }
      }
    }
  }

  /** A signal comes once from each feeder at most; more often only if pipelines are linked in a circle. */
  private boolean goesRound(Signal signal) {
    return !(signal instanceof Signal.Tick) && signalsSeen.merge(signal, 1, Integer::sum) > feeders().size();
  }

  @Override
  protected void handle(Insight insight) {
    graph.insight(insight, collect);
    flush();
  }

  @SuppressWarnings("StringEquality") // identity is only a fast path
  private void collect(String port, Event event) {
    for (int i = 0; i < outPorts.length; i++) {
      if (outPorts[i] == port || outPorts[i].equals(port)) {
        outBatches[i].add(event);
        return;
      }
    }
    if (port.equals("err")) { // an error that nobody takes must not vanish
      String message = "an error left the pipeline by `err`, which is not linked: " + errorText(event.value());
      problems.report(name(), new Problem(Severity.ERROR, "unlinked-err", Position.UNKNOWN, message, "", message));
    }
    Holds.release(event.id().custody(), 1);
  }

  private static String errorText(Value value) {
    return value instanceof RecordValue record && record.get("error") instanceof StringValue error
        ? error.text()
        : value.toString();
  }

  private void flush() {
    for (int i = 0; i < outBatches.length; i++) {
      EventBatch batch = outBatches[i];
      if (!batch.isEmpty()) {
        if (Link.sendAll(outLinks[i], batch)) {
          batch.clear();
        } else {
          outBatches[i] = new EventBatch();
        }
      }
    }
  }

  /** Lets time pass, unless there is more to do than that. */
  public void tick(long nanos) {
    if (!isFull()) {
      send(new Signal.Tick(nanos));
    }
  }

  @Override
  public void insight(Insight insight) {
    if (contraflow) {
      enqueue(insight);
    } else {
      passUpstream(insight);
    }
  }

  @Override
  public boolean wantsAnswers() {
    return contraflow || feeders().stream().anyMatch(Feeder::wantsAnswers);
  }

  @Override
  public void forgotten() {
    feeders().forEach(Feeder::forgotten);
  }

  private void passUpstream(Insight insight) {
    for (Feeder feeder : feeders()) {
      feeder.insight(insight);
    }
  }

  @Override
  public void wake() {
    for (Feeder feeder : feeders()) {
      feeder.wake();
    }
  }

  /** Tells whether an operator comes from {@code plugin}. */
  public boolean uses(Plugin plugin) {
    return slots.stream().anyMatch(slot -> slot.uses(plugin));
  }

  /** Returns what operators wait for. */
  public Set<PluginRef> missing() {
    return graph.missing();
  }

  /**
   * Gives up the operators that come from {@code plugin}, keeping their state; only while held.
   *
   * @param troubles takes a sentence for every operator that fails at that; it is given up all the same
   * @return how many
   */
  public int detach(Plugin plugin, List<String> troubles) {
    int count = 0;
    for (OperatorSlot slot : slots) {
      if (slot.uses(plugin)) {
        try {
          slot.restoreAll().forEach(this::passUpstream);
          slot.detach();
        } catch (IOException | RuntimeException | Error e) {
          troubles.add("operator " + slot.id() + " failed when it was given up: " + Failures.message(e));
        }
        count++;
      }
    }
    return count;
  }

  /**
   * Creates every missing operator whose plugin is there; only while held or before anything runs.
   *
   * @return how many were created
   */
  public int attach(PluginRegistry registry, List<String> refusals) {
    int count = graph.attach(registry, refusals);
    contraflow = graph.handlesContraflow();
    return count;
  }

  /** Ends the pipeline; returns what went wrong. */
  public List<String> close() {
    end();
    return graph.close();
  }

  /** Describes the pipeline as it is now. */
  public PipelineReport report() {
    List<String> operators = new ArrayList<>();
    slots.forEach(slot -> operators.add(slot.describe()));
    return new PipelineReport(alias, operators, queued(), events, graph.errors());
  }
}

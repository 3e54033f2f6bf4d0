// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.pipeline;

import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.runtime.engine.meter.UseCount;
import io.temblor.runtime.engine.plugin.Plugin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the operator of a node, or the place for it while its plugin is missing. Touched at safe points only. */
final class OperatorSlot {
  private final OperatorId id;
  private final PluginRef ref;
  private final NodePlan plan;
  private @Nullable Plugin plugin;
  private @Nullable Operator operator;
  private @Nullable Snapshot carried;
  private final UseCount events = new UseCount();
  private long kept; // ids the operator keeps that somebody answers for
  private final Map<EventId, Insight> openBreakers = new LinkedHashMap<>(); // what the operator has triggered and not restored
  private Set<OperatorTrait> traits = Set.of(); // asked once: a plugin may fail to say, or say something else next time

  OperatorSlot(OperatorId id, NodePlan plan) {
    this.id = id;
    this.plan = plan;
    this.ref = plan.plugin().orElseThrow();
  }

  OperatorId id() {
    return id;
  }

  PluginRef ref() {
    return ref;
  }

  boolean isMissing() {
    return operator == null;
  }

  boolean uses(Plugin candidate) {
    return plugin == candidate;
  }

  /** Returns the operator; only while nothing is missing. */
  Operator operator() {
    Operator current = operator;
    if (current == null) { throw new IllegalStateException(id + " runs although " + ref + " is missing"); }
    return current;
  }

  /**
   * Creates the operator with {@code candidate}.
   *
   * @return whether it goes on with everything its predecessor kept; otherwise that will never be answered for
   */
  boolean attach(Plugin candidate) throws SnapshotRefusedException {
    Operator created = create(candidate.factory(OperatorFactory.class));
    boolean taken = false;
    Snapshot snapshot = carried;
    boolean goesOn = kept == 0;
    try {
      if (snapshot != null && created instanceof Stateful stateful) {
        stateful.restore(snapshot);
        goesOn |= !snapshot.ids().isEmpty();
      }
      traits = Set.copyOf(created.traits());
      taken = true;
    } finally {
      if (!taken) {
        created.close();
      }
    }
    operator = created;
    plugin = candidate;
    carried = null;
    if (!goesOn) {
      kept = 0;
    }
    candidate.countInstances(1);
    events.use(candidate.events());
    return goesOn;
  }

  /** Counts what the operator keeps. */
  void keeps(long more) {
    kept += more;
  }

  /** Remembers a breaker the operator has opened, until it closes it. */
  void sent(Insight insight) {
    switch (insight.action()) {
      case TRIGGER -> openBreakers.put(insight.id(), insight);
      case RESTORE -> openBreakers.remove(insight.id());
      case ACK, FAIL, SINK_START, DRAINED -> {} // no state hangs on these
    }
  }

  /** Returns the insights that close what the operator has left open, and forgets about it. */
  List<Insight> restoreAll() {
    List<Insight> restores =
        openBreakers.values().stream()
            .map(open -> new Insight(Insight.Action.RESTORE, open.id(), open.ingestNanos(), open.metadata()))
            .toList();
    openBreakers.clear();
    return restores;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the configuration is read as the type the factory itself names
  private Operator create(OperatorFactory factory) {
    return factory.create(id, ConfigReader.read(factory.configType(), plan.config()));
  }

  /** Gives the operator up, keeping its state; it is given up whatever it throws. */
  void detach() {
    try {
      if (operator instanceof Stateful stateful) {
        carried = stateful.snapshot();
      }
    } finally {
      close();
    }
  }

  void close() {
    Operator current = operator;
    Plugin of = plugin;
    operator = null;
    plugin = null;
    traits = Set.of();
    events.use(null);
    if (current != null && of != null) {
      of.countInstances(-1);
      current.close();
    }
  }

  void countEvent() {
    events.add(1);
  }

  void countError() {
    Plugin of = plugin;
    if (of != null) {
      of.countError();
    }
  }

  boolean has(OperatorTrait trait) {
    return traits.contains(trait);
  }

  String describe() {
    Plugin of = plugin;
    return plan.name() + " (" + (of == null ? "waiting for " + ref : of) + ")";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.pipeline;

import io.temblor.runtime.engine.plugin.Parting;
import java.util.function.Consumer;
import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.event.Event;
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
import io.temblor.pdk.value.RecordValue;
import io.temblor.runtime.engine.meter.UseCount;
import io.temblor.runtime.engine.plugin.Exchange;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.report.ComponentException;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.rehearsal.Samples;
import io.temblor.runtime.engine.rehearsal.Trial;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the operator of a node, or the place for it while its plugin is missing. Touched at safe points only. */
final class OperatorSlot {
  private static final Duration SAMPLING = Duration.ofMillis(20);

  private volatile OperatorId id; // read by reports, as the next two
  private final PluginRef ref;
  private volatile NodePlan plan;
  private volatile @Nullable Plugin plugin; // read by reports
  private @Nullable Operator operator;
  private @Nullable Snapshot carried;
  private final UseCount events = new UseCount();
  private final Samples<Sample> samples = new Samples<>();
  private long kept; // ids the operator keeps that somebody answers for
  private final Map<EventId, Insight> openBreakers = new LinkedHashMap<>(); // what the operator has triggered and not restored
  private Set<OperatorTrait> traits = Set.of(); // asked once: a plugin may fail to say, or say something else next time

  /** An event the operator got: a copy that nobody answers for. */
  private record Sample(String port, Event event) {
    static Sample of(String port, Event event) {
      EventId id = event.id();
      EventId copy = EventId.of(id.source(), id.stream(), id.event(), id.pull());
      return new Sample(port, Event.of(copy, event.value().detach(), (RecordValue) event.metadata().detach(),
          event.ingestNanos(), event.origin()));
    }
  }

  OperatorSlot(OperatorId id, NodePlan plan) {
    this.id = id;
    this.plan = plan;
    this.ref = plan.plugin().orElseThrow();
  }

  OperatorId id() {
    return id;
  }

  String name() {
    return plan.name();
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
   * Makes an operator with {@code candidate} that goes on where the last one stopped.
   *
   * @return whether it goes on with everything its predecessor kept; otherwise that will never be answered for
   * @throws IOException when the plugin fails, which is counted
   */
  boolean attach(Plugin candidate) throws SnapshotRefusedException, IOException {
    Operator created = null;
    Set<OperatorTrait> declared;
    boolean goesOn = kept == 0;
    try {
      created = create(candidate.factory(OperatorFactory.class));
      Snapshot snapshot = carried;
      if (snapshot != null && created instanceof Stateful stateful) {
        stateful.restore(snapshot);
        goesOn |= !snapshot.ids().isEmpty();
      }
      declared = Set.copyOf(created.traits());
    } catch (Throwable e) {
      if (created != null) {
        closeUnused(created, e);
      }
      if (e instanceof SnapshotRefusedException refused) { throw refused; }
      if (e instanceof ConfigException refused) { throw refused; }
      throw ComponentException.of(candidate, e);
    }
    traits = declared;
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

  /** Returns what comes in the place of the operator's plugin; empty when it stays. */
  Optional<Plugin> successor(Exchange exchange) {
    return exchange.successor(plugin).filter(next -> next.satisfies(ref));
  }

  /** Makes an operator with {@code candidate} and closes it again; {@code refusals} takes a sentence when that fails. */
  void rehearse(Plugin candidate, List<String> refusals) {
    try (Operator trial = create(candidate.factory(OperatorFactory.class))) {
      if (trial.traits().contains(OperatorTrait.REHEARSABLE)) {
        List<Sample> events = samples.take(SAMPLING);
        Emissions dropped = new Emissions();
        Trial.warmUp(events, sample -> {
          dropped.clear();
          trial.onEvent(sample.port(), sample.event(), dropped);
        });
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refusals.add("operator " + id + ": trying " + candidate + " was interrupted");
    } catch (ConfigException e) {
      e.violations().forEach(violation -> refusals.add("[" + id + "] Invalid definition: " + violation));
    } catch (Throwable e) {
      Failures.count(e, candidate);
      refusals.add("operator " + id + ": " + candidate + " failed to create it: " + Failures.message(e));
    }
  }

  /** Gives the operator another place in its pipeline; what it does is the same. */
  void becomes(String pipeline, NodePlan next) {
    id = new OperatorId(id.flow(), pipeline, next.name(), id.uid());
    plan = next;
  }

  /** Tells whether the operator keeps events that somebody answers for. */
  boolean keepsAny() {
    return kept > 0;
  }

  /** Returns what the operator has opened and not closed. */
  List<Insight> openBreakers() {
    return List.copyOf(openBreakers.values());
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

  private static void closeUnused(Operator created, Throwable because) {
    try {
      created.close();
    } catch (Throwable e) {
      because.addSuppressed(e); // what it was closed for says more
    }
  }

  /**
   * Gives the operator up, keeping its state.
   *
   * @param parting takes what goes wrong
   * @param upstream takes insights that close what the operator has left open
   */
  void detach(Parting parting, Consumer<Insight> upstream) {
    Plugin of = plugin;
    if (of != null && operator instanceof Stateful stateful) {
      try {
        carried = stateful.snapshot();
      } catch (Throwable e) {
        parting.withheld("operator " + id + " does not give its state: " + message(of, e));
        if (parting.mayStay()) { return; }
      } finally {
        parting.called();
      }
    }
    restoreAll().forEach(upstream);
    try {
      close();
    } catch (IOException e) {
      parting.trouble("operator " + id + " failed when it was closed: " + Failures.message(e));
    } finally {
      parting.called();
    }
  }

  private static String message(Plugin of, Throwable thrown) {
    return Failures.message(ComponentException.of(of, thrown)); // counts
  }

  /** Closes the operator, if there is one; what it throws is counted. */
  void close() throws IOException {
    Operator current = operator;
    Plugin of = plugin;
    operator = null;
    plugin = null;
    traits = Set.of();
    events.use(null);
    if (current != null && of != null) {
      of.countInstances(-1);
      try {
        current.close();
      } catch (Throwable e) {
        throw ComponentException.of(of, e);
      }
    }
  }

  void countEvent() {
    events.add(1);
  }

  /** The operator is about to get an event. */
  void passes(String port, Event event) {
    if (samples.isWanted()) {
      samples.pass(() -> Sample.of(port, event));
    }
  }

  @Nullable
  Plugin plugin() {
    return plugin;
  }

  /** Tells whether copies of the operator may run in parallel, and nobody would notice. */
  boolean isStateless() {
    return has(OperatorTrait.STATELESS) && !has(OperatorTrait.SIGNALS) && !has(OperatorTrait.CONTRAFLOW);
  }

  boolean has(OperatorTrait trait) {
    return traits.contains(trait);
  }

  String describe() {
    Plugin of = plugin;
    return plan.name() + " (" + (of == null ? "waiting for " + ref : of) + ")";
  }
}

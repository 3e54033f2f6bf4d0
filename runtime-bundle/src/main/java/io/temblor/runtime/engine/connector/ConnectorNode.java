// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.runtime.engine.plugin.Parting;
import java.util.function.Consumer;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Reconnect;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.PluginKind;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.plugin.Candidates;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.stream.ComponentSlot;
import io.temblor.runtime.engine.stream.Encoding;
import io.temblor.runtime.engine.stream.EveryStep;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A connector of a flow: its plugins and its halves. Confined to whoever manages the flow; the halves run on their own.
 *
 * <p>Both halves are held from the beginning, and again whenever a plugin is missing; {@link #release} lets them run.
 */
public final class ConnectorNode {
  private static final Duration HALTED_PATIENCE = Duration.ofMillis(100);

  private final ConnectorId id;
  private volatile ConnectorPlan plan; // read by reports
  private final List<ComponentSlot<Codec>> codec = new CopyOnWriteArrayList<>(); // reports look at it
  private final List<ComponentSlot<Preprocessor>> preprocessors = new CopyOnWriteArrayList<>();
  private final List<ComponentSlot<Postprocessor>> postprocessors = new CopyOnWriteArrayList<>();
  private final LeaseStore leases = new LeaseStore();
  private final Surroundings surroundings;
  private volatile @Nullable Plugin plugin; // read by reports, as are the halves
  private @Nullable Source freshSource; // created, not yet attached
  private @Nullable Sink freshSink;
  private volatile @Nullable SourceTask source;
  private volatile @Nullable SinkCell sink;
  private boolean held = true;
  private boolean started;
  private boolean stuck; // a call into an instance did not return in time: its halves are never touched again
  private volatile boolean halted; // a call into some plugin of the flow does not return
  private volatile boolean stopped; // by a person, for good
  private Set<String> sinkPorts = Set.of();

  /** Describes a connector. */
  public ConnectorNode(ConnectorId id, ConnectorPlan plan, Surroundings surroundings) {
    this.id = id;
    this.plan = plan;
    this.surroundings = surroundings;
    plan.codec().ifPresent(component -> codec.add(ComponentSlot.codec(component)));
    plan.preprocessors().forEach(component -> preprocessors.add(ComponentSlot.preprocessor(component)));
    plan.postprocessors().forEach(component -> postprocessors.add(ComponentSlot.postprocessor(component)));
  }

  public String alias() {
    return plan.alias();
  }

  ConnectorId id() {
    return id;
  }

  /** Tells whether a call into an instance never came back. */
  boolean isStuck() {
    return stuck || source != null && source.isStuck() || sink != null && sink.isStuck();
  }

  /** Lets neither half run again: a call into some plugin of the flow does not return. Any thread; does not wait. */
  void halt() {
    halted = true;
    if (sink != null) {
      sink.halt();
    }
    if (source != null) {
      source.halt();
    }
  }

  /** Returns how long to wait for a safe point: what is known not to come is not waited for long. */
  private Duration patience(Duration deadline) {
    return halted && deadline.compareTo(HALTED_PATIENCE) > 0 ? HALTED_PATIENCE : deadline;
  }

  @Nullable
  SourceTask source() {
    return source;
  }

  @Nullable
  SinkCell sink() {
    return sink;
  }

  @Nullable
  Plugin plugin() {
    return plugin;
  }

  ConnectorPlan plan() {
    return plan;
  }

  Set<String> sinkPorts() {
    return sinkPorts;
  }

  /** Gives the connector the halves its flow links; before anything is attached. */
  void use(LinkedHalves halves) {
    if (halves.asSource()) {
      Retries retries = new Retries(plan.reconnect(), surroundings.random());
      SourceTask task =
          new SourceTask(id, preprocessors, codec, retries, surroundings, plan.metricsIntervalSeconds());
      task.hold(Duration.ZERO);
      source = task;
    }
    if (halves.asSink()) {
      Retries retries = new Retries(plan.reconnect(), surroundings.random());
      SinkCell cell =
          new SinkCell(id, new Encoding(codec, postprocessors), retries, surroundings,
              plan.metricsIntervalSeconds());
      cell.hold(Duration.ZERO);
      cell.holdUntilConnected();
      sink = cell;
    }
  }

  /** Returns what is missing. */
  public Set<PluginRef> missing() {
    Set<PluginRef> missing = new LinkedHashSet<>();
    if (stopped) { return missing; }
    if (plugin == null) {
      missing.add(plan.plugin());
    }
    slots().stream().filter(ComponentSlot::isMissing).forEach(slot -> missing.add(slot.ref()));
    return missing;
  }

  /** Returns the places of codec and interceptors. */
  List<ComponentSlot<?>> slots() {
    List<ComponentSlot<?>> slots = new ArrayList<>(codec);
    slots.addAll(preprocessors);
    slots.addAll(postprocessors);
    return slots;
  }

  /** Tells whether any part comes from {@code candidate}. */
  public boolean uses(Plugin candidate) {
    return plugin == candidate || slots().stream().anyMatch(slot -> slot.uses(candidate));
  }

  /**
   * Creates whatever is missing and can be had.
   *
   * @param debugAllowed whether tools for tests and benchmarks may be used
   * @param refusals takes a sentence for everything that cannot be created
   * @return how many instances or component types were created
   */
  int attach(Candidates offered, boolean debugAllowed, List<String> refusals) {
    int count = 0;
    if (stuck || stopped) { return count; }
    if (plugin == null
        && offered.candidates(plan.plugin()).stream().anyMatch(found -> take(found, debugAllowed, refusals))) {
      count++;
    }
    for (ComponentSlot<?> slot : slots()) {
      if (slot.isMissing() && offered.candidates(slot.ref()).stream().anyMatch(found -> take(slot, found, refusals))) {
        count++;
      }
    }
    if (count > 0 && missing().isEmpty()) {
      startInstances();
    }
    return count;
  }

  /** Makes {@code candidate} this connector's plugin if it can be created and takes over the state that is there. */
  private boolean take(Plugin candidate, boolean debugAllowed, List<String> refusals) {
    if (!create(candidate, debugAllowed, refusals)) { return false; }
    try {
      SharedByHalves shared = new SharedByHalves(leases, source != null && sink != null);
      if (source != null && freshSource != null) {
        source.attach(freshSource, candidate, shared);
        freshSource = null;
      }
      if (sink != null && freshSink != null) {
        sink.attach(freshSink, candidate, shared);
        freshSink = null;
      }
      return true;
    } catch (Throwable e) {
      Failures.count(e, candidate);
      refusals.add(where() + candidate + " cannot take over from its predecessor: " + Failures.message(e));
      Parting parting = Parting.atAnyCost(() -> {});
      detachHalves(Duration.ZERO, /* carry= */ true, parting); // free for another version
      refusals.addAll(parting.troubles());
      plugin = null;
      candidate.countInstances(-1);
      return false;
    }
  }

  /** The same for a codec or an interceptor, in every stream that is open. */
  private boolean take(ComponentSlot<?> slot, Plugin candidate, List<String> refusals) {
    if (!check(slot, candidate, refusals)) { return false; }
    slot.use(candidate);
    try {
      if (source != null) {
        for (Lane lane : source.lanes().all()) {
          lane.attach(slot);
        }
      }
      if (sink != null) {
        sink.attachComponent(slot);
      }
      return true;
    } catch (Throwable e) { // counted where it happened
      refusals.add(where() + candidate + " cannot take over from its predecessor: " + Failures.message(e));
      Parting parting = Parting.atAnyCost(() -> {});
      detachComponent(slot, parting);
      refusals.addAll(parting.troubles());
      slot.use(null);
      return false;
    }
  }

  // --- other settings -----------------------------------------------------------------------------------------------------

  /**
   * Returns the places for what {@code next} defines otherwise, or in addition, with its definition there.
   *
   * @param same whether two definitions mean the same
   */
  Map<ComponentSlot<?>, ComponentPlan> concerned(
      ConnectorPlan next, BiPredicate<ComponentPlan, ComponentPlan> same) {
    if (hasSameTypes(next)) { return changed(next); }
    Map<ComponentSlot<?>, ComponentPlan> added = new LinkedHashMap<>();
    added(preprocessors, preprocessors(next, same), next.preprocessors(), added);
    added(postprocessors, postprocessors(next, same), next.postprocessors(), added);
    return added;
  }

  private static void added(List<? extends ComponentSlot<?>> present, List<? extends ComponentSlot<?>> arranged,
      List<ComponentPlan> plans, Map<ComponentSlot<?>, ComponentPlan> added) {
    for (int i = 0; i < plans.size(); i++) {
      if (!present.contains(arranged.get(i))) {
        added.put(arranged.get(i), plans.get(i));
      }
    }
  }

  private boolean hasSameTypes(ConnectorPlan next) {
    return types(plan.preprocessors()).equals(types(next.preprocessors()))
        && types(plan.postprocessors()).equals(types(next.postprocessors()));
  }

  private static List<String> types(List<ComponentPlan> plans) {
    return plans.stream().map(component -> component.plugin().type()).toList();
  }

  private List<ComponentSlot<Preprocessor>> preprocessors(
      ConnectorPlan next, BiPredicate<ComponentPlan, ComponentPlan> same) {
    return new Places<>(preprocessors, plan.preprocessors())
        .arranged(next.preprocessors(), same, ComponentSlot::preprocessor);
  }

  private List<ComponentSlot<Postprocessor>> postprocessors(
      ConnectorPlan next, BiPredicate<ComponentPlan, ComponentPlan> same) {
    return new Places<>(postprocessors, plan.postprocessors())
        .arranged(next.postprocessors(), same, ComponentSlot::postprocessor);
  }

  /**
   * Puts the interceptors of {@code next} in the places of those that are there, if they are others; {@link #attach} makes what is new.
   * Those of the same definition go on with what they keep; what preprocessors that go keep is sent, so what runs downstream may run.
   * Only while held.
   */
  void arrange(ConnectorPlan next, BiPredicate<ComponentPlan, ComponentPlan> same) {
    if (hasSameTypes(next)) { return; }
    List<ComponentSlot<Preprocessor>> before = preprocessors(next, same);
    List<ComponentSlot<Postprocessor>> behind = postprocessors(next, same);
    if (source != null) {
      source.lanes().all().forEach(lane -> lane.arrange(before));
    }
    if (sink != null) {
      sink.arrange(behind);
    }
    replace(preprocessors, before);
    replace(postprocessors, behind);
    plan = new ConnectorPlan(plan.alias(), plan.plugin(), plan.config(), plan.codec(), next.preprocessors(),
        next.postprocessors(), plan.reconnect(), plan.metricsIntervalSeconds(), plan.position());
  }

  private static <T extends ComponentSlot<?>> void replace(List<T> slots, List<T> next) {
    slots.stream().filter(slot -> !next.contains(slot)).forEach(slot -> slot.use(null));
    slots.clear();
    slots.addAll(next);
  }

  private Map<ComponentSlot<?>, ComponentPlan> changed(ConnectorPlan next) {
    Map<ComponentSlot<?>, ComponentPlan> changed = new LinkedHashMap<>();
    if (!plan.codec().equals(next.codec())) {
      changed.put(codec.getFirst(), next.codec().orElseThrow()); // both name one
    }
    changed(preprocessors, plan.preprocessors(), next.preprocessors(), changed);
    changed(postprocessors, plan.postprocessors(), next.postprocessors(), changed);
    return changed;
  }

  private static void changed(List<? extends ComponentSlot<?>> slots, List<ComponentPlan> before,
      List<ComponentPlan> after, Map<ComponentSlot<?>, ComponentPlan> changed) {
    for (int i = 0; i < slots.size(); i++) {
      if (!before.get(i).equals(after.get(i))) {
        changed.put(slots.get(i), after.get(i));
      }
    }
  }

  /**
   * Gives up what {@code next} defines otherwise, and becomes that; {@link #attach} makes it. Only while held and {@link #arrange}d.
   *
   * @param halvesToo whether another version of the connector comes; not given up when a component has not given its state
   * @param parting takes what goes wrong
   */
  void become(ConnectorPlan next, boolean halvesToo, Duration deadline, Parting parting) {
    changed(next).forEach((slot, component) -> {
      if (!slot.isMissing()) {
        detachComponent(slot, parting);
        slot.use(null);
      }
      slot.become(component);
    });
    Plugin current = plugin;
    if (halvesToo && current != null && parting.reasonsToStay().isEmpty()) {
      detachHalves(deadline, /* carry= */ true, parting);
      current.countInstances(-1);
      plugin = null;
    }
    ConnectorPlan before = plan;
    plan = next;
    if (!before.reconnect().equals(next.reconnect())) {
      reconnect(next.reconnect());
    }
    if (!before.metricsIntervalSeconds().equals(next.metricsIntervalSeconds())) {
      reportEach(next.metricsIntervalSeconds());
    }
  }

  private void reconnect(Reconnect strategy) {
    if (source != null) {
      source.reconnect(strategy);
    }
    if (sink != null) {
      sink.reconnect(strategy);
    }
  }

  private void reportEach(OptionalLong seconds) {
    if (source != null) {
      source.reportEach(seconds);
    }
    if (sink != null) {
      sink.reportEach(seconds);
    }
  }

  /** Ends the watch of its calls: it is never called again. */
  void unwatch() {
    if (source != null) {
      source.unwatch();
    }
    if (sink != null) {
      sink.unwatch();
    }
  }

  private void startInstances() {
    if (started && sink != null) {
      sink.connectIfNeeded();
    }
  }

  private boolean create(Plugin candidate, boolean debugAllowed, List<String> refusals) {
    int before = refusals.size();
    try {
      ConnectorFactory<?> factory = candidate.factory(ConnectorFactory.class);
      if (factory.isDebug() && !debugAllowed) {
        refusals.add("Unknown connector type " + plan.plugin().type()
            + ": it is a tool for tests and benchmarks, start with --debug-connectors to allow it");
      }
      checkCodec(factory, refusals);
      if (factory.configRequired() && plan.config().equals(Value.NULL)) {
        refusals.add(where() + "Missing Configuration: `" + plan.plugin().type() + "` needs `config = {…}`");
      }
      if (refusals.size() > before) { return false; }
      take(connector(factory), refusals);
      if (refusals.size() == before) {
        plugin = candidate;
        candidate.countInstances(1);
        return true;
      }
    } catch (ConfigException e) {
      e.violations().forEach(violation -> refusals.add("[" + id + "] Invalid definition: " + violation));
    } catch (Throwable e) {
      Failures.count(e, candidate);
      refusals.add(where() + candidate + " failed to create it: " + Failures.message(e));
    }
    closeFresh(candidate, refusals::add);
    return false;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the configuration is read as the type the factory itself names
  private Connector connector(ConnectorFactory factory) {
    return factory.create(id, ConfigReader.read(factory.configType(), plan.config()));
  }

  private void checkCodec(ConnectorFactory<?> factory, List<String> refusals) {
    switch (factory.codecUse()) {
      case REQUIRED -> {
        if (codec.isEmpty()) {
          refusals.add(id + " is missing a codec: add for example `codec = \"json\"`");
        }
      }
      case STRUCTURED -> {
        if (!codec.isEmpty()) {
          refusals.add(id + " is a structured connector and can't be configured with a codec: remove `codec`");
        }
      }
      case OPTIONAL -> {
        if (codec.isEmpty()) {
          PluginRef ref = PluginRef.of(PluginKind.CODEC, factory.defaultCodec());
          codec.add(ComponentSlot.codec(new ComponentPlan(ref, Value.NULL)));
        }
      }
    }
  }

  private void take(Connector created, List<String> refusals) {
    if (source != null && created.source().isEmpty()) {
      refusals.add(
          id + " Invalid port 'out': configured like this it brings no events in, so nothing can be linked from it");
    }
    if (sink != null && created.sink().isEmpty()) {
      refusals
          .add(id + " Invalid port 'in': configured like this it takes no events out, so nothing can be linked to it");
    }
    freshSource = created.source().orElse(null);
    freshSink = created.sink().orElse(null);
    sinkPorts = created.sink().map(half -> Set.copyOf(half.ports())).orElse(Set.of()); // a copy: no class of the plugin's
  }

  private boolean check(ComponentSlot<?> slot, Plugin candidate, List<String> refusals) {
    try {
      try (Closeable trial = slot.make(candidate)) {
        return trial != null;
      }
    } catch (ConfigException e) {
      e.violations()
          .forEach(violation -> refusals.add("[" + id + "] Invalid definition: " + slot.ref() + ": " + violation));
    } catch (Throwable e) {
      Failures.count(e, candidate);
      refusals.add(where() + candidate + " failed to create it: " + Failures.message(e));
    }
    return false;
  }

  private String where() {
    return "connector " + id + ": ";
  }

  /**
   * Holds both halves at a safe point and gives up whatever comes from {@code gone}, keeping its state.
   *
   * @return how many instances were given up
   */
  int detach(Plugin gone, Duration deadline, Parting parting) {
    boolean safe = hold(deadline, parting);
    int count = 0;
    for (ComponentSlot<?> slot : slots()) {
      if (slot.uses(gone)) {
        if (safe) {
          detachComponent(slot, parting);
        }
        slot.use(null);
        count++;
      }
    }
    if (plugin == gone) {
      if (safe) {
        detachHalves(deadline, /* carry= */ true, parting);
      }
      gone.countInstances(-1);
      plugin = null;
      count++;
    }
    return count;
  }

  private void detachComponent(ComponentSlot<?> slot, Parting parting) {
    Parting here = parting.at(where());
    if (source != null) {
      source.lanes().all().forEach(lane -> lane.detach(slot, here));
    }
    if (sink != null) {
      sink.detachComponent(slot, here);
    }
  }

  private void detachHalves(Duration deadline, boolean carry, Parting parting) {
    if (source != null) {
      source.detach(deadline, carry, parting);
    }
    if (sink != null) {
      sink.detach(deadline, carry, parting);
    }
    closeFresh(plugin, parting::trouble);
  }

  private void closeFresh(@Nullable Plugin of, Consumer<String> troubles) {
    EveryStep steps = new EveryStep();
    if (freshSource != null) {
      steps.take(freshSource::close);
    }
    if (freshSink != null) {
      steps.take(freshSink::close);
    }
    try {
      steps.done();
    } catch (Throwable e) {
      Failures.count(e, of);
      troubles.accept(where() + "closing what " + of + " made failed: " + Failures.message(e));
    }
    freshSource = null;
    freshSink = null;
  }

  /** Holds both halves at a safe point; returns false, once and for all, when one does not come to it. */
  private boolean hold(Duration longest, Parting parting) {
    Duration deadline = patience(longest);
    if (!held && !stuck) {
      held = true;
      if (source != null && !source.hold(deadline)) {
        abandon("source", deadline, parting);
      } else if (sink != null && !sink.hold(deadline)) {
        abandon("sink", deadline, parting);
      }
    }
    return !stuck;
  }

  /** Holds both halves at a safe point; when one does not come to it in time, nothing is held and everything goes on. */
  boolean tryHold(Duration deadline) {
    if (held) { return !stuck; }
    SourceTask task = source;
    if (stuck || halted || task != null && !task.tryHold(deadline)) { return false; }
    if (sink != null && !sink.hold(deadline)) {
      if (task != null) {
        task.unhold();
      }
      return false;
    }
    held = true;
    return true;
  }

  private void abandon(String half, Duration deadline, Parting parting) {
    stuck = true;
    if (source != null) {
      source.stop(Duration.ZERO); // as soon as the call comes back, if ever
    }
    parting.trouble(
        half + " " + id + " did not come to a safe point within " + deadline.toMillis()
            + " ms: a call into its plugin does not return; it is abandoned, restart the process to use the connector again");
  }

  /** Starts the halves: the sink connects, the source's thread runs. They stay held until {@link #release}. */
  void start() {
    if (!started) {
      started = true;
      if (sink != null && missing().isEmpty()) {
        sink.connectIfNeeded();
      }
      if (source != null) {
        source.loop().start();
      }
    }
  }

  /** Lets both halves run, if nothing is missing. */
  void release() {
    if (held && !stuck && !stopped && missing().isEmpty()) {
      held = false;
      if (source != null) {
        source.unhold();
      }
      if (sink != null) {
        sink.unhold();
      }
    }
  }

  /** A person wants the connector to rest. */
  void pause() {
    if (source != null) {
      source.pause();
    }
    if (sink != null) {
      sink.pause();
    }
  }

  /** The opposite. */
  void resume() {
    if (sink != null) {
      sink.resume();
    }
    if (source != null) {
      source.resume();
    }
  }

  /** Begins to end the connector while its flow goes on: nothing new enters it. */
  void beginStop() {
    if (source != null) {
      source.drain();
    }
    if (sink != null) {
      sink.refuseMore();
    }
  }

  /** Tells whether everything that came from here has its answer and everything that came here is settled. */
  boolean isQuiescent() {
    boolean sourceDone = source == null || source.hasDrained() && source.unanswered() == 0;
    return sourceDone && (sink == null || sink.isSettled());
  }

  /** Ends the connector while its flow goes on; what is still inside has failed. Returns what went wrong. */
  List<String> stop(Duration deadline) {
    List<String> troubles = new ArrayList<>(stopSource(deadline));
    troubles.addAll(stopSink(deadline));
    troubles.addAll(finish(deadline));
    stopped = true;
    return troubles;
  }

  /** Tells whether a person has stopped it. */
  boolean isStopped() {
    return stopped;
  }

  /** Asks the source's thread to end. */
  void requestStop() {
    if (source != null) {
      source.requestStop();
    }
  }

  /** Ends the source's thread; returns what went wrong. */
  List<String> stopSource(Duration deadline) {
    Duration patience = patience(deadline);
    return source == null || source.stop(patience)
        ? List.of()
        : List.of("source " + id + " did not stop within " + patience.toMillis() + " ms");
  }

  /** Ends the sink: it writes out what it holds; what it has not taken or not answered fails. Returns what went wrong. */
  List<String> stopSink(Duration deadline) {
    Parting parting = Parting.atAnyCost(() -> {});
    boolean safe = hold(deadline, parting);
    if (sink != null) {
      if (safe) {
        sink.detach(deadline, /* carry= */ false, parting);
      }
      sink.endForGood(/* streamsToo= */ safe);
    }
    return parting.troubles();
  }

  /**
   * Ends the sink alone; the source goes on passing answers until it is stopped.
   *
   * @param called as in {@link Parting#atAnyCost}
   * @return what went wrong
   */
  List<String> endSink(Duration deadline, Runnable called) {
    SinkCell cell = sink;
    if (cell == null) { return List.of(); }
    Parting parting = Parting.atAnyCost(called);
    boolean safe = held && !stuck || cell.hold(patience(deadline));
    if (safe) {
      cell.detach(deadline, /* carry= */ false, parting);
    } else {
      abandon("sink", deadline, parting);
    }
    cell.endForGood(/* streamsToo= */ safe);
    return parting.troubles();
  }

  /** Ends the source with its last answers, gives up plugins and leases; returns what went wrong. */
  List<String> finish(Duration deadline) {
    Parting parting = Parting.atAnyCost(() -> {});
    if (!stuck && source != null) {
      source.failUnanswered();
      source.detach(deadline, /* carry= */ false, parting);
      source.lanes().all().forEach(Lane::forgetStreams);
    }
    closeFresh(plugin, parting::trouble);
    for (ComponentSlot<?> slot : slots()) {
      slot.use(null);
    }
    if (plugin != null) {
      plugin.countInstances(-1);
      plugin = null;
    }
    leases.releaseAll().forEach(trouble -> parting.trouble(where() + trouble));
    return parting.troubles();
  }

  /** Returns what the connector is made of, for people. */
  List<String> describePlugins() {
    List<String> plugins = new ArrayList<>();
    plugins.add(plugin == null ? plan.plugin() + " (missing)" : plugin.toString());
    slots().forEach(slot -> plugins.add(slot.describe()));
    return plugins;
  }
}

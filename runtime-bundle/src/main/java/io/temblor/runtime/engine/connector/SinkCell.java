// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.runtime.engine.plugin.Parting;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Reconnect;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkTrait;
import io.temblor.pdk.error.ConnectionLostException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Insight.Action;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.runtime.engine.cell.Cell;
import io.temblor.runtime.engine.cell.EventBatch;
import io.temblor.runtime.engine.cell.Feeder;
import io.temblor.runtime.engine.cell.Holds;
import io.temblor.runtime.engine.cell.Link;
import io.temblor.runtime.engine.meter.ConnectorMeter;
import io.temblor.runtime.engine.meter.UseCount;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.stream.ComponentSlot;
import io.temblor.runtime.engine.stream.Encoding;
import io.temblor.runtime.engine.watch.Pulse;
import io.temblor.runtime.engine.watch.Pulse.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Drives one sink: hands it events, flushes after each batch, settles what became of them, connects again.
 *
 * <p>While the sink is not connected the cell is held: what arrives waits in the mailbox, and the sources stop. A batch during which
 * the connection was lost is handed over again once connected, as far as the sink has not answered it, so some of it may arrive twice.
 *
 * <p>An event the sink refuses leaves by port {@code err} if the flow links it; otherwise it fails upstream.
 */
final class SinkCell extends Cell implements Feeder {
  private final ConnectorId id;
  private @Nullable ConnectorMeter meter; // changed while held
  private final UseCount taken = new UseCount(); // by the plugin in use
  private final Surroundings surroundings;
  private final Retries retries;
  private final Encoding encoding;
  private final Settlement settlement;
  final AtomicLong inCount = new AtomicLong(); // written by whoever runs the cell, read by reports
  private final BitSet answered = new BitSet(); // events of the current batch that failed or are answered later

  // touched only inside the cell or while it is held
  private @Nullable Sink sink;
  private volatile @Nullable Plugin plugin; // that made it; read by whoever reports
  private volatile @Nullable SinkHandle context; // read when somebody asks whether replies are due
  private final Pulse pulse;
  private boolean blocking;
  private volatile boolean stuck; // written by the watchdog
  private @Nullable Snapshot carried;
  private boolean announced;
  private @Nullable Connecting connecting;
  private volatile boolean connected; // read by reports
  private volatile boolean failed; // read by reports
  private volatile boolean everConnected; // read by the flow
  private volatile boolean paused; // by a person; a connection that is gone is not made again meanwhile

  SinkCell(
      ConnectorId id, Encoding encoding, Retries retries, Surroundings surroundings,
      OptionalLong metricsIntervalSeconds) {
    super(id.toString(), surroundings.workers());
    this.id = id;
    this.meter = ConnectorMeter.ofSink(surroundings.metrics(), id, metricsIntervalSeconds);
    this.encoding = encoding;
    this.retries = retries;
    this.surroundings = surroundings;
    this.settlement = new Settlement(id, surroundings, this::insight, () -> plugin);
    this.pulse = newPulse();
  }

  private Pulse newPulse() {
    return surroundings.watch().pulse(
        id.toString(), stack -> new Suspects("sink " + id, sink, plugin).with(encoding.slots()).find(stack),
        () -> stuck = true);
  }

  /** Tells whether a call into the instance does not return. */
  boolean isStuck() {
    return stuck;
  }

  long uid() {
    return id.uid();
  }

  /** Sets what feeds it while it runs: breakers are said to those before or to those after, never to half of them. */
  void feedAnewBy(List<Feeder> feeders) {
    settlement.betweenBreakers(() -> feedBy(feeders));
  }

  /** Moves what waits to the sink that takes this one's place; while held. */
  void handOverTo(SinkCell successor) {
    handOver(successor);
  }

  /** Ends the watch of its calls: it is never called again. */
  void unwatch() {
    surroundings.watch().close(pulse);
  }

  /** Connects as {@code strategy} says from now on, also when it has given up. */
  void reconnect(Reconnect strategy) {
    exclusively(() -> {
      retries.use(strategy);
      if (failed) {
        failed = false;
        startConnecting(0);
      }
    });
  }

  /** Reports what goes through each so many seconds from now on, or never; while held. */
  void reportEach(OptionalLong metricsIntervalSeconds) {
    meter = ConnectorMeter.ofSink(surroundings.metrics(), id, metricsIntervalSeconds);
  }

  /** Sets where events go that the sink refuses. */
  void linkErrorsTo(List<Link> links) {
    settlement.errors().linkTo(links.toArray(Link[]::new));
  }

  List<Link> errorLinks() {
    return settlement.errors().links();
  }

  boolean isConnected() {
    return connected;
  }

  boolean hasFailed() {
    return failed;
  }

  boolean hasEverConnected() {
    return everConnected;
  }

  /** Tells whether everything taken has been delivered or failed. */
  boolean isSettled() {
    SinkHandle current = context;
    return isIdle() && (current == null || current.repliesDue() == 0);
  }

  /** Returns what became of its events. */
  Settlement settlement() {
    return settlement;
  }

  /** Returns how many events the sink has promised to answer later. */
  int repliesDue() {
    SinkHandle current = context;
    return current == null ? 0 : current.repliesDue();
  }

  // --- events -------------------------------------------------------------------------------------------------------------

  @Override
  protected boolean handle(EventBatch batch, String port) {
    inCount.lazySet(inCount.getPlain() + batch.size());
    taken.add(batch.size());
    encoding.count(batch.size());
    if (meter != null) {
      for (int i = 0; i < batch.size(); i++) {
        meter.count("in", batch.get(i).ingestNanos());
      }
    }
    deliver(batch, port);
    return true;
  }

  @Override
  protected void handleAgain(EventBatch batch, String port) {
    deliver(batch, port); // counted before
  }

  private void deliver(EventBatch batch, String port) {
    Sink current = sink;
    SinkHandle currentContext = context;
    if (current == null || currentContext == null) {
      throw new IllegalStateException(id + " runs without its plugin"); // a bug of ours: held cells do not run
    }
    boolean answersWanted = wantsAnswers();
    long begin = answersWanted ? System.nanoTime() : 0;
    int size = batch.size();
    answered.clear();
    currentContext.begin(batch);
    pulse.enter(Call.DELIVERS);
    try {
      for (int i = 0; i < size; i++) {
        deliver(current, currentContext, port, batch.get(i), i);
        if (blocking) {
          pulse.beat();
        } else {
          pulse.passed(i);
        }
      }
      current.flush();
    } catch (ConnectionLostException e) {
      keep(batch, port);
      connectionLost(e);
      return;
    } catch (Throwable e) { // nothing of this batch is certain
      for (int i = answered.nextClearBit(0); i < size; i = answered.nextClearBit(i + 1)) {
        settlement.refuse(batch.get(i), e);
      }
      return;
    } finally {
      pulse.leave();
      currentContext.end();
      settlement.errors().send();
    }
    if (answersWanted) {
      settlement.tellDelivered(batch, answered, System.nanoTime() - begin);
    }
    settlement.delivered(batch, answered);
  }

  private void deliver(Sink current, SinkHandle currentContext, String port, Event event, int index)
      throws ConnectionLostException {
    currentContext.offer(index);
    try {
      if (current.onEvent(port, event) == Delivery.LATER) {
        answered.set(index);
        currentContext.promised(event);
      } else {
        currentContext.answeredAtOnce();
      }
    } catch (ConnectionLostException e) {
      throw e;
    } catch (Throwable e) { // this event only
      answered.set(index);
      settlement.refuse(event, e);
    }
  }

  /** Keeps what has no answer yet for when the sink is connected again. */
  private void keep(EventBatch batch, String port) {
    EventBatch kept = new EventBatch();
    for (int i = answered.nextClearBit(0); i < batch.size(); i = answered.nextClearBit(i + 1)) {
      kept.add(batch.get(i));
    }
    if (!kept.isEmpty()) {
      putAhead(kept, port);
    }
  }

  @Override
  protected void handle(Signal signal) {
    Sink current = sink;
    if (current != null) {
      pulse.enter(Call.DELIVERS);
      try {
        current.onSignal(signal);
        current.flush();
      } catch (ConnectionLostException e) {
        connectionLost(e);
      } catch (Throwable e) {
        settlement.report("signal", e);
      } finally {
        pulse.leave();
      }
    }
    if (!(signal instanceof Signal.Tick)) { // pipelines make ticks of their own
      settlement.errors().send(signal);
    }
    if (signal instanceof Signal.Drain drain) {
      insight(Insight.of(Action.DRAINED, EventId.of(id.uid(), drain.source(), 0, 0), now()));
    }
  }

  @Override
  protected void handle(Insight insight) {
    // a sink is where insights begin; those from behind `err` are passed on at once
  }

  /** Passes on what comes back, from the sink itself or from where {@code err} leads. */
  @Override
  public void insight(Insight insight) {
    for (Feeder feeder : feeders()) {
      feeder.insight(insight);
    }
  }

  @Override
  public boolean wantsAnswers() {
    boolean wanted = false;
    for (Feeder feeder : feeders()) {
      wanted |= feeder.wantsAnswers();
    }
    return wanted;
  }

  @Override
  public void forgotten() {
    feeders().forEach(Feeder::forgotten);
  }

  @Override
  public void wake() {
    feeders().forEach(Feeder::wake);
  }

  private long now() {
    return surroundings.clock().nowNanos();
  }

  // --- connection ---------------------------------------------------------------------------------------------------------

  private void connectionLost(Throwable cause) {
    if (connected) {
      connected = false;
      holdFromInside();
      settlement.report("connection-lost", cause);
      settlement.breaker(Breaker.CONNECTION, Action.TRIGGER);
      forgetStreams();
      startConnecting(retries.lost());
    }
  }

  private void forgetStreams() {
    try {
      encoding.forgetAll();
    } catch (Throwable e) { // counted where it happened
      settlement.report("close", e);
    }
  }

  private void connectionLostSoon(SinkHandle by, Throwable cause) {
    surroundings.workers().execute(() -> exclusively(() -> {
      if (context == by) { // a replaced instance has nothing to say any more
        connectionLost(cause);
      }
    }));
  }

  /** Connects, unless it is connected or about to be. */
  void connectIfNeeded() {
    exclusivelySoon(() -> {
      if (!connected && !failed && connecting == null) {
        startConnecting(0);
      }
    });
  }

  /** A person wants it to rest: what is connected stays so, what is not is left alone. */
  void pause() {
    paused = true;
    exclusivelySoon(() -> {
      Connecting current = connecting;
      if (paused && current != null && everConnected) {
        current.interrupt();
      }
    });
  }

  void resume() {
    paused = false;
    connectIfNeeded();
  }

  /** Lets the sources that feed it stop, for good. */
  void refuseMore() {
    settlement.breaker(Breaker.STOPPED, Action.TRIGGER);
  }

  boolean isPaused() {
    return paused;
  }

  /** Connects on a thread of its own, after a wait; the cell is held meanwhile. */
  private void startConnecting(long waitNanos) {
    if (!announced) {
      announced = true;
      insight(Insight.of(Action.SINK_START, EventId.of(id.uid(), 0, 0, 0), now()));
    }
    Sink current = sink;
    SinkHandle currentContext = context;
    if (current != null && currentContext != null && !(paused && everConnected)) {
      Pulse attempts = newPulse(); // one that is given up may go on beside the next
      Connecting.start(
          id.flow() + "/" + id.alias() + "/connect", retries, () -> connect(current, currentContext, attempts),
          new Outcome(currentContext, attempts), waitNanos, begun -> connecting = begun);
    }
  }

  private void connect(Sink current, SinkHandle currentContext, Pulse attempts)
      throws IOException, InterruptedException {
    attempts.enter(Call.WAITS);
    try {
      current.connect(currentContext, retries.attempt());
    } finally {
      attempts.leave();
    }
  }

  /** What becomes of connecting one instance. */
  private final class Outcome implements Connecting.Outcome {
    private final SinkHandle by;
    private final Pulse attempts;

    private Outcome(SinkHandle by, Pulse attempts) {
      this.by = by;
      this.attempts = attempts;
    }

    @Override
    public void ended() {
      surroundings.watch().close(attempts);
    }

    @Override
    public void connected() {
      exclusively(() -> SinkCell.this.connected(by));
    }

    @Override
    public void failedOnce(Throwable cause) {
      settlement.report("connect", cause);
    }

    @Override
    public void interrupted() {
      exclusively(() -> SinkCell.this.interrupted(by));
    }

    @Override
    public void gaveUp() {
      exclusively(() -> {
        if (context == by) { // otherwise it has been given up meanwhile
          connecting = null;
          failed = true;
        }
      });
    }
  }

  /** The attempts were interrupted, by a pause that may be over again. */
  private void interrupted(SinkHandle by) {
    if (context == by && !connected) {
      connecting = null;
      startConnecting(0);
    }
  }

  private void connected(SinkHandle by) {
    if (context != by || connected) { return; } // given up meanwhile
    connected = true;
    everConnected = true;
    connecting = null;
    unholdFromInside();
    settlement.breaker(Breaker.CONNECTION, Action.RESTORE);
  }

  // --- the plugin's instance ----------------------------------------------------------------------------------------------

  /** Takes an instance; only before anything runs or while held. One that replaces another gets its state. */
  void attach(Sink attached, Plugin by, SharedByHalves shared) throws SnapshotRefusedException {
    boolean blocks = attached.traits().contains(SinkTrait.BLOCKING);
    int concurrency = attached.concurrency();
    Snapshot state = carried;
    if (state != null && attached instanceof Stateful stateful) {
      stateful.restore(state);
    }
    carried = null;
    sink = attached;
    plugin = by;
    taken.use(by.events());
    blocking = blocks;
    context =
        new SinkHandle(id, by, shared, concurrency, surroundings, settlement, encoding, this::connectionLostSoon);
    failed = false;
    retries.startAgain();
    if (blocks && !hasOwnThread()) {
      startOwnThread(id.flow() + "/" + id.alias() + "/sink");
    }
  }

  /**
   * Flushes, ends the instance's threads, takes its state if {@code carry}, and closes it; only while held. Without its threads and its
   * connection it cannot stay.
   *
   * @param parting takes what goes wrong
   */
  void detach(Duration deadline, boolean carry, Parting parting) {
    Sink current = sink;
    SinkHandle currentContext = context;
    Plugin of = plugin;
    if (current == null || currentContext == null) { return; }
    long end = System.nanoTime() + deadline.toNanos();
    AtomicReference<Leaving> leaving = new AtomicReference<>();
    exclusively(() -> leaving.set(leave())); // against connections that come or go at this moment
    Connecting attempts = leaving.get().connecting();
    if (attempts != null && !attempts.stop(deadline)) {
      parting.trouble("sink " + id + " goes on connecting although it was interrupted");
    }
    try {
      if (leaving.get().connected()) {
        settlement.breaker(Breaker.CONNECTION, Action.TRIGGER);
        if (!carry) {
          current.finish();
        }
        current.flush();
        awaitReplies(currentContext, end, parting);
      }
    } catch (Throwable e) {
      parting.trouble(Failures.trouble("flushing sink " + id, e, of));
    }
    currentContext.giveUp(parting);
    List<String> alive = currentContext.threads().end(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    if (!alive.isEmpty()) {
      parting.trouble("threads of sink " + id + " did not end: " + alive);
    }
    try {
      if (carry && current instanceof Stateful stateful) {
        carried = stateful.snapshot();
      }
    } catch (Throwable e) {
      parting.withheld(
          Failures.trouble("asking sink " + id + " for its state, without which its successor starts,", e, of));
    } finally {
      parting.called();
    }
    try {
      current.close();
    } catch (Throwable e) {
      parting.trouble(Failures.trouble("closing sink " + id, e, of));
    } finally {
      parting.called();
    }
  }

  private record Leaving(boolean connected, @Nullable Connecting connecting) {}

  /** Takes the instance out: from here on nothing it says is heard, and the cell is held until its successor is connected. */
  private Leaving leave() {
    Leaving leaving = new Leaving(connected, connecting);
    sink = null;
    plugin = null;
    taken.use(null);
    context = null;
    connecting = null;
    if (connected) {
      connected = false;
      holdFromInside();
    }
    return leaving;
  }

  private void awaitReplies(SinkHandle from, long end, Parting parting) {
    while (from.repliesDue() > 0 && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      parting.called(); // it is we who wait, within the deadline
      LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  /** Holds the cell until it is connected for the first time; before anything runs. */
  void holdUntilConnected() {
    exclusively(this::holdFromInside);
  }

  /** Goes on with other postprocessors in every stream; while held. */
  void arrange(List<ComponentSlot<Postprocessor>> next) {
    try {
      encoding.arrange(next);
    } catch (Throwable e) { // counted where it happened
      settlement.report("close", e);
    }
  }

  void detachComponent(ComponentSlot<?> slot, Parting parting) {
    encoding.detach(slot, parting);
  }

  void attachComponent(ComponentSlot<?> slot) throws SnapshotRefusedException, IOException {
    encoding.attach(slot);
  }

  /** Ends the cell for good, with its own thread; {@code streamsToo}: nobody else is using what encodes. */
  void endForGood(boolean streamsToo) {
    end();
    if (streamsToo) {
      forgetStreams();
    }
  }
}

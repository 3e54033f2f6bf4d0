// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.runtime.engine.plugin.Parting;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Reconnect;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.error.ConnectionLostException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.runtime.engine.cell.Cell;
import io.temblor.runtime.engine.cell.Feeder;
import io.temblor.runtime.engine.cell.Link;
import io.temblor.runtime.engine.meter.ConnectorMeter;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.connector.Lane.LaneParts;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.stream.ComponentSlot;
import io.temblor.runtime.engine.watch.Pulse;
import io.temblor.runtime.engine.watch.Pulse.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Drives one source: connects, pulls, decodes, sends on, passes answers. Its thread, a {@link Loop}, also runs everything
 * downstream that is idle and does not block.
 *
 * <p>The source is pulled only while it is connected, not held, not paused by a person, no breaker downstream is open, every sink
 * it can reach is connected and no cell it can reach is full.
 */
final class SourceTask implements Feeder, Loop.Step {
  private static final long LANE_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long ERROR_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long MAX_ERROR_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Where a source is in its life. */
  enum Phase {
    CONNECTING, PULLING, FINISHED, DRAINED, FAILED, ENDED
  }

  private final ConnectorId id;
  private final Surroundings surroundings;
  private final Retries retries;
  private final Pulls pulls = new Pulls(this::answersCame);
  private final SourceCounts counts;
  private final Lanes lanes;
  private final List<ComponentSlot<Codec>> codec;
  private final List<ComponentSlot<Preprocessor>> preprocessors;
  private final Pulse pulse; // of the loop's thread; lanes have their own
  private final PullOutput output;
  private final Loop loop;
  private final Queue<Dry> dry = new ConcurrentLinkedQueue<>();
  private final Queue<Consumer<Set<Breaker>>> breakers = new ConcurrentLinkedQueue<>(); // news of them, in their order
  private final List<Pulse> pulses = new CopyOnWriteArrayList<>();
  private Link[] links = {};
  private volatile List<Cell> reachable = List.of(); // written before anything runs or while held; whoever manages the flow asks

  // written by other threads
  private volatile boolean pausedByPerson;
  private volatile boolean drainRequested;
  private volatile boolean cutOff;
  private volatile boolean halted;
  private volatile boolean stuck;
  private volatile boolean failAllRequested;
  private volatile @Nullable Throwable lost;

  // touched by the loop, or while it is held
  private @Nullable Source source;
  private @Nullable Plugin plugin; // that made it
  private @Nullable SourceContextImpl context;
  private @Nullable Snapshot carried;
  private boolean blocking;
  private boolean readsToEnd;
  private final Set<Breaker> openBreakers = new HashSet<>();
  private boolean gateOpened; // every sink it can reach has been connected once; before that, waiting is no pause
  private boolean toldPaused;
  private boolean toldDrain;
  private boolean streamsEnded;
  private boolean drainSent;
  private long connectNotBefore;
  private boolean gaveUp; // connecting; what failed otherwise is not to be tried again
  private long errorWaitNanos = ERROR_WAIT_NANOS;
  private volatile Phase phase = Phase.CONNECTING; // read by reports
  private volatile boolean breakerOpen; // read by reports
  private volatile boolean everConnected; // read by the flow

  /** A pull of a stream of which a lane has made no event. */
  private record Dry(long stream, long pull) {}

  SourceTask(
      ConnectorId id, List<ComponentSlot<Preprocessor>> preprocessors, List<ComponentSlot<Codec>> codec,
      Retries retries,
      Surroundings surroundings, OptionalLong metricsIntervalSeconds) {
    this.id = id;
    this.counts = new SourceCounts(ConnectorMeter.ofSource(surroundings.metrics(), id, metricsIntervalSeconds));
    this.surroundings = surroundings;
    this.codec = codec;
    this.preprocessors = preprocessors;
    this.pulse = newPulse();
    LaneParts parts = new LaneParts(id.toString(), id.uid(), preprocessors, codec, counts, surroundings);
    this.lanes = new Lanes(id, parts, pulse, surroundings);
    this.output = new PullOutput(pulls, lanes.here(), surroundings);
    this.retries = retries;
    this.loop = new Loop(id.flow() + "/" + id.alias() + "/source", this);
  }

  private Pulse newPulse() {
    Pulse made = surroundings.watch().pulse(
        id.toString(),
        stack -> new Suspects("source " + id, source, plugin).with(codec).with(preprocessors).find(stack),
        () -> stuck = true);
    pulses.add(made);
    return made;
  }

  /** Ends the watch of its calls: it is never called again. */
  void unwatch() {
    pulses.forEach(surroundings.watch()::close);
  }

  /**
   * Sets where events go; before anything runs, or while held. It forgets which breakers are open: everything downstream announces its
   * own afterwards, every sink that it is not connected yet. {@code reachable} are all cells downstream.
   */
  void linkTo(List<Link> out, List<Link> err, List<Cell> reachable) {
    breakers.add(Set::clear); // the loop does it: held or not, it goes on looking at the news
    lanes.linkTo(out.toArray(Link[]::new), err.toArray(Link[]::new), List.copyOf(reachable));
    links = Stream.concat(out.stream(), err.stream()).distinct().toArray(Link[]::new);
    this.reachable = List.copyOf(reachable);
  }

  SourceCounts counts() {
    return counts;
  }

  Loop loop() {
    return loop;
  }

  Lanes lanes() {
    return lanes;
  }

  /** Returns how many of its threads may bring events to {@code cell}. */
  int threadsInto(Cell cell) {
    return reachable.contains(cell) ? lanes.threads() : 0;
  }

  Phase phase() {
    return phase;
  }

  boolean isBreakerOpen() {
    return breakerOpen;
  }

  /** Tells whether it has sent its drain signal, or never will. */
  boolean hasDrained() {
    return phase == Phase.DRAINED || phase == Phase.FAILED || phase == Phase.ENDED;
  }

  boolean hasEverConnected() {
    return everConnected;
  }

  /** Returns how many pulls wait for an answer. */
  int unanswered() {
    return pulls.count();
  }

  // --- control, from any thread -------------------------------------------------------------------------------------------

  void pause() {
    pausedByPerson = true;
    loop.stir();
  }

  void resume() {
    pausedByPerson = false;
    loop.stir();
  }

  boolean isPausedByPerson() {
    return pausedByPerson;
  }

  void drain() {
    drainRequested = true;
    loop.stir();
  }

  /** As {@link #drain}, but at once: what has not been read yet stays where it is. */
  void cutOff() {
    cutOff = true;
    drain();
  }

  /** Connects as {@code strategy} says from now on, also when it has given up; while held. */
  void reconnect(Reconnect strategy) {
    retries.use(strategy);
    if (phase == Phase.FAILED && gaveUp) {
      phase = Phase.CONNECTING;
      connectNotBefore = 0;
    }
  }

  /** Reports what goes through each so many seconds from now on, or never; while held. */
  void reportEach(OptionalLong metricsIntervalSeconds) {
    counts.meter = ConnectorMeter.ofSource(surroundings.metrics(), id, metricsIntervalSeconds);
    lanes.all().forEach(Lane::useMeter);
  }

  /** Calls the plugin no more: a call into some plugin of the flow does not return. */
  void halt() {
    halted = true;
    loop.stir();
  }

  /** Tells whether a call into the instance, or into its codec or interceptors, does not return. */
  boolean isStuck() {
    return stuck;
  }

  /** Breakers are minded. Acknowledgements and failures are not: they come by way of custody, once all branches are through. */
  @Override
  public void insight(Insight insight) {
    switch (insight.action()) {
      case TRIGGER -> {
        breakers.add(open -> open.add(Breaker.of(insight)));
        loop.stir();
      }
      case RESTORE -> {
        breakers.add(open -> open.remove(Breaker.of(insight)));
        loop.stir();
      }
      case ACK, FAIL, SINK_START, DRAINED -> {} // nobody here asks
    }
  }

  @Override
  public boolean wantsAnswers() {
    return false;
  }

  @Override
  public void forgotten() {
    failAllRequested = true;
    loop.stir();
  }

  @Override
  public void wake() {
    loop.wake();
    lanes.wake();
  }

  private void answersCame() {
    if (!loop.isCurrentThread()) { // otherwise the next step sees them
      loop.stir();
    }
  }

  // --- the plugin's instance, only while held -----------------------------------------------------------------------------

  /** Takes an instance; one that replaces another gets its state. */
  void attach(Source attached, Plugin by, SharedByHalves shared) throws SnapshotRefusedException {
    Set<SourceTrait> traits = attached.traits();
    Snapshot state = carried;
    if (state != null && attached instanceof Stateful stateful) {
      stateful.restore(state);
    }
    carried = null;
    source = attached;
    plugin = by;
    counts.plugin.use(by.events());
    context = new SourceContextImpl(by, shared);
    blocking = traits.contains(SourceTrait.BLOCKING);
    readsToEnd = traits.contains(SourceTrait.READS_TO_END);
    output.transactional(traits.contains(SourceTrait.TRANSACTIONAL));
    if (traits.contains(SourceTrait.PARALLEL)) {
      lanes.grow(this::newPulse, this::yieldedNothing, loop::wake, output::add);
    }
    toldPaused = false;
    toldDrain = false;
    if (phase == Phase.PULLING || phase == Phase.FAILED) { // what failed was the predecessor
      phase = Phase.CONNECTING;
      retries.startAgain();
    }
    connectNotBefore = 0;
  }

  private void yieldedNothing(long stream, long pull) {
    dry.add(new Dry(stream, pull));
    loop.stir();
  }

  // --- all threads of the source ------------------------------------------------------------------------------------------

  /** Waits for safe points of all threads and keeps them there; false when some did not come to one in time. Holds nest. */
  boolean hold(Duration deadline) {
    return loop.hold(deadline) & lanes.hold(deadline); // both, whatever comes of the first
  }

  /** As {@link #hold}, but nothing is held when it fails. */
  boolean tryHold(Duration deadline) {
    if (!loop.hold(deadline)) { return false; }
    if (lanes.tryHold(deadline)) { return true; }
    loop.unhold();
    return false;
  }

  /** Ends one {@link #hold}. */
  void unhold() {
    lanes.unhold();
    loop.unhold();
  }

  /**
   * Runs {@code action} while all its threads are at safe points, if they come to them in time; otherwise all the same. The threads are new
   * ones, so that none of them is in compiled code.
   */
  void whileResting(Duration patience, Runnable action) {
    renewThreads();
    boolean resting = tryHold(patience);
    try {
      if (resting) {
        loop.awaitRenewal(patience);
        lanes.awaitRenewal(patience);
      }
      action.run();
    } finally {
      if (resting) {
        unhold();
      }
    }
  }

  /** Asks all threads to end. */
  void requestStop() {
    loop.requestStop();
    lanes.requestStop();
  }

  /** Ends all threads and waits for them; false when some do not end in time. What lanes have not begun has failed. */
  boolean stop(Duration deadline) {
    return loop.stop(deadline) & lanes.stop(deadline);
  }

  void renewThreads() {
    loop.renewThread();
    lanes.renewThreads();
  }

  /**
   * Ends the instance's threads, takes its state if {@code carry}, and closes it. Without its threads it cannot stay.
   *
   * @param parting takes what goes wrong
   */
  void detach(Duration deadline, boolean carry, Parting parting) {
    Source current = source;
    SourceContextImpl currentContext = context;
    Plugin of = plugin;
    source = null;
    plugin = null;
    counts.plugin.use(null);
    context = null;
    lost = null; // may be an exception of the plugin
    if (current == null || currentContext == null) { return; }
    List<String> alive = currentContext.threads().end(deadline);
    if (!alive.isEmpty()) {
      parting.trouble("threads of source " + id + " did not end: " + alive);
    }
    try {
      if (carry && current instanceof Stateful stateful) {
        carried = stateful.snapshot();
      }
    } catch (Throwable e) {
      parting.withheld(
          Failures.trouble("asking source " + id + " for its state, without which its successor starts,", e, of));
    } finally {
      parting.called();
    }
    try {
      current.close();
    } catch (Throwable e) {
      parting.trouble(Failures.trouble("closing source " + id, e, of));
    } finally {
      parting.called();
    }
  }

  /** Fails everything that nobody has answered for, on behalf of the flow that ends; the loop has ended. */
  void failUnanswered() {
    Source current = source;
    if (current != null) {
      pulls.failAll(answersTo(current));
    }
  }

  // --- the loop -----------------------------------------------------------------------------------------------------------

  @Override
  public long failed(Throwable failure) {
    report("source", failure);
    phase = Phase.FAILED;
    return IDLE_NANOS;
  }

  @Override
  public void ended() {
    phase = Phase.ENDED;
  }

  @Override
  public long step(boolean held) {
    takeBreakers();
    Source current = source;
    if (held || halted || current == null) { return IDLE_NANOS; } // the instance is somebody else's now
    gateOpened |= !breakerOpen; // while it is linked anew, the news are not complete
    if (pulls.hasNews()) {
      pulls.answer(answersTo(current));
    }
    for (Dry pull = dry.poll(); pull != null; pull = dry.poll()) {
      Dry told = pull;
      tell(() -> current.onNoEvents(told.stream(), told.pull()));
    }
    if (failAllRequested) {
      failAllRequested = false;
      pulls.failAll(answersTo(current));
    }
    if (phase == Phase.FAILED || phase == Phase.DRAINED) { return IDLE_NANOS; }
    tellPaused(current);
    if (drainRequested && canDrain()) { return drainNow(); }
    if (lost != null) {
      connectionLost();
    }
    return switch (phase) {
      case CONNECTING -> mayConnect() ? connect(current) : IDLE_NANOS;
      case PULLING -> mayPull() ? pull(current) : IDLE_NANOS;
      case FINISHED, DRAINED, FAILED, ENDED -> IDLE_NANOS;
    };
  }

  /** While a person has paused it, a connection that is gone is not made again. Reference: runtime §3. */
  private boolean mayConnect() {
    return !everConnected || !pausedByPerson || drainRequested;
  }

  private boolean canDrain() {
    return cutOff || !readsToEnd || !canEverPull() || phase == Phase.FINISHED
        || phase == Phase.CONNECTING && everConnected;
  }

  /** A sink that has given up for good takes nothing any more, so there is nothing to wait for. */
  private boolean canEverPull() {
    for (Cell cell : reachable) {
      if (cell instanceof SinkCell sink && sink.hasFailed()) { return false; }
    }
    return true;
  }

  private boolean mayPull() {
    if (pausedByPerson && !drainRequested || !openBreakers.isEmpty()) { return false; }
    for (Cell cell : reachable) {
      if (cell.isFull()) { return false; }
    }
    return !lanes.isOneFull();
  }

  private long connect(Source current) {
    long wait = connectNotBefore - surroundings.clock().nowNanos();
    SourceContextImpl currentContext = context;
    if (wait > 0 || currentContext == null) { return Math.max(1, wait); }
    if (!loop.enterWait()) { return 1; }
    try {
      connect(current, currentContext);
      loop.leaveWait();
      retries.succeeded();
      if (!everConnected) {
        signal(new Signal.Start(id.uid()));
      }
      everConnected = true;
      phase = Phase.PULLING;
      return 0;
    } catch (InterruptedException e) {
      return loop.leaveWait() ? 0 : connectFailed(e); // asked for, the attempt is made again; or a whim of the plugin
    } catch (Throwable e) {
      loop.leaveWait();
      return connectFailed(e);
    }
  }

  private void connect(Source current, SourceContextImpl currentContext) throws IOException, InterruptedException {
    pulse.enter(Call.WAITS);
    try {
      current.connect(currentContext, retries.attempt());
    } finally {
      pulse.leave();
    }
  }

  private long connectFailed(Throwable failure) {
    report("connect", failure);
    OptionalLong wait = retries.failed();
    gaveUp = wait.isEmpty();
    if (gaveUp) {
      phase = Phase.FAILED;
      return IDLE_NANOS;
    }
    connectNotBefore = surroundings.clock().nowNanos() + wait.getAsLong();
    return wait.getAsLong();
  }

  private void connectionLost() {
    Throwable cause = lost;
    lost = null;
    if (cause != null && phase == Phase.PULLING) {
      report("connection-lost", cause);
      output.forgetStreams();
      phase = Phase.CONNECTING;
      connectNotBefore = surroundings.clock().nowNanos() + retries.lost();
    }
  }

  private long pull(Source current) {
    if (blocking && !loop.enterWait()) { return 1; }
    output.begin();
    Pull answer = Pull.MORE;
    long wait = 0;
    if (!blocking) { // otherwise it may wait for ever; what it hands out is watched where it is decoded
      pulse.enter(Call.WORKS);
    }
    try {
      answer = current.pull(output);
      errorWaitNanos = ERROR_WAIT_NANOS;
    } catch (InterruptedException e) {
      if (!blocking || !loop.leaveWait()) { // nobody has asked for it
        wait = pullFailed(e);
      } // otherwise what was handed out before is sent, the rest comes with the next pull
    } catch (ConnectionLostException e) {
      lost = e;
    } catch (IOException e) {
      wait = pullFailed(e);
    } catch (Throwable e) { // a bug of the plugin: this connector only
      report("pull", e);
      phase = Phase.FAILED;
    } finally {
      if (blocking) {
        loop.leaveWait();
      } else {
        pulse.leave();
      }
    }
    boolean nothing = output.yieldedNothing();
    output.send();
    if (nothing) {
      tell(() -> current.onNoEvents(output.lastStream(), output.pullId()));
    }
    if (answer == Pull.FINISHED) {
      phase = Phase.FINISHED;
    }
    return answer == Pull.IDLE ? IDLE_NANOS : wait;
  }

  private long pullFailed(Throwable failure) {
    counts.failedPulls.increment();
    report("pull", failure);
    long wait = errorWaitNanos;
    errorWaitNanos = Math.min(2 * errorWaitNanos, MAX_ERROR_WAIT_NANOS);
    return wait;
  }

  private void takeBreakers() {
    for (Consumer<Set<Breaker>> news = breakers.poll(); news != null; news = breakers.poll()) {
      news.accept(openBreakers);
    }
    breakerOpen = !openBreakers.isEmpty();
  }

  private Pulls.Answers answersTo(Source current) {
    return new Pulls.Answers() {
      @Override
      public void delivered(long stream, long pull) {
        tell(() -> current.onAck(stream, pull));
      }

      @Override
      public void failed(long stream, long pull) {
        tell(() -> current.onFail(stream, pull));
      }
    };
  }

  private void tellPaused(Source current) {
    boolean paused = pausedByPerson || gateOpened && !openBreakers.isEmpty();
    if (paused != toldPaused && phase == Phase.PULLING) {
      toldPaused = paused;
      tell(paused ? current::onPause : current::onResume);
    }
    if (drainRequested && !toldDrain) {
      toldDrain = true;
      tell(current::onDrain);
    }
  }

  private interface Notice {
    void give() throws IOException;
  }

  private void tell(Notice notice) {
    pulse.enter(Call.WORKS);
    try {
      notice.give();
    } catch (Throwable e) {
      report("notice", e);
    } finally {
      pulse.leave();
    }
  }

  /** Ends the streams, waits until all lanes are through, then says that nothing follows. */
  private long drainNow() {
    if (phase == Phase.PULLING && !streamsEnded) {
      streamsEnded = true;
      output.finishStreams();
    }
    if (!lanes.areIdle()) { return LANE_WAIT_NANOS; }
    sendDrain();
    return 0;
  }

  /** Sends the drain signal behind the last event; nothing is pulled any more. */
  private void sendDrain() {
    if (!drainSent) {
      drainSent = true;
      signal(new Signal.Drain(id.uid()));
    }
    phase = Phase.DRAINED;
  }

  private void signal(Signal signal) {
    for (Link link : links) {
      link.target().send(signal);
    }
  }

  private void report(String code, Throwable failure) {
    Problem problem = Failures.problem(failure, plugin);
    surroundings.problems().report(
        id.toString(),
        new Problem(
            problem.severity(), code, problem.position(), problem.message(), problem.hint(), problem.rendered()));
  }

  /** What this source may ask for. */
  private final class SourceContextImpl extends HalfContext {
    SourceContextImpl(Plugin by, SharedByHalves shared) {
      super(id, "Source", by, surroundings, shared, SourceTask.this::wake);
    }

    @Override
    public void wake() {
      loop.wake();
    }

    @Override
    public void connectionLost(Throwable cause) {
      if (context == this) { // a replaced instance has nothing to say any more; a race is harmless: it only reconnects
        lost = cause;
        loop.stir();
      }
    }
  }
}

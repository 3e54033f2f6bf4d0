// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.error.ConnectionLostException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.runtime.engine.cell.Cell;
import io.temblor.runtime.engine.cell.Feeder;
import io.temblor.runtime.engine.cell.Link;
import io.temblor.runtime.engine.report.Failures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Drives one source: connects, pulls, decodes, sends on, takes insights. Has a thread of its own, which also runs everything
 * downstream that is idle and does not block.
 *
 * <p>A <b>step</b> is one turn of its loop, made under {@code lock}; safe points lie between steps. {@link #hold} waits for the next
 * one, interrupting a pull or an attempt to connect that waits.
 *
 * <p>The source is pulled only while it is connected, not held, not paused by a person, no breaker downstream is open, every sink
 * it can reach is connected and no cell it can reach is full.
 */
final class SourceTask implements Feeder {
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
  private final PullOutput output;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger holdsWanted = new AtomicInteger();
  private final Queue<Insight> breakers = new ConcurrentLinkedQueue<>();
  private final Queue<Insight> answers = new ConcurrentLinkedQueue<>(); // kept for the successor while the plugin is missing
  private final Runnable changed;
  private Link[] links = {};
  private List<Cell> reachable = List.of();

  // written by other threads
  private volatile boolean pausedByPerson;
  private volatile boolean drainRequested;
  private volatile boolean stopRequested;
  private volatile boolean renew;
  private volatile boolean stirred; // something was asked since the last turn began; no wait may begin then
  private volatile @Nullable Throwable lost;

  // guarded by interruptGuard
  private final Object interruptGuard = new Object();
  private boolean interruptible;
  private volatile Thread thread; // written under interruptGuard, when one takes over from another

  // guarded by lock
  private @Nullable Source source;
  private @Nullable SourceContextImpl context;
  private @Nullable Snapshot carried;
  private boolean blocking;
  private boolean readsToEnd;
  private int holds;
  private final Set<Long> openBreakers = new HashSet<>();
  private boolean toldPaused;
  private boolean toldDrain;
  private boolean drainSent;
  private long connectNotBefore;
  private long errorWaitNanos = ERROR_WAIT_NANOS;
  private volatile Phase phase = Phase.CONNECTING; // read by reports
  private volatile boolean breakerOpen; // read by reports
  private volatile boolean everConnected; // read by the flow

  SourceTask(ConnectorId id, PullOutput output, Retries retries, Surroundings surroundings, Runnable changed) {
    this.id = id;
    this.output = output;
    this.retries = retries;
    this.surroundings = surroundings;
    this.changed = changed;
    this.thread = newThread();
  }

  /** Sets where events go; before anything runs. {@code reachable} are all cells downstream, {@code sinks} those that are sinks. */
  void linkTo(List<Link> out, List<Link> err, List<Cell> reachable, Set<Long> sinks) {
    output.linkTo(out, err);
    links = Stream.concat(out.stream(), err.stream()).distinct().toArray(Link[]::new);
    this.reachable = List.copyOf(reachable);
    openBreakers.addAll(sinks); // closed by each sink once it is connected
    breakerOpen = !openBreakers.isEmpty();
  }

  PullOutput output() {
    return output;
  }

  Phase phase() {
    return phase;
  }

  boolean isBreakerOpen() {
    return breakerOpen;
  }

  boolean hasEverConnected() {
    return everConnected;
  }

  private Thread newThread() {
    return Thread.ofPlatform().daemon().name(id.flow() + "/" + id.alias() + "/source").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Puts another thread in the place of this one, soon: plugins leave things on threads that keep their classes. */
  void renewThread() {
    renew = true;
    stir();
  }

  // --- control, from any thread -------------------------------------------------------------------------------------------

  void pause() {
    pausedByPerson = true;
    stir();
  }

  void resume() {
    pausedByPerson = false;
    stir();
  }

  boolean isPausedByPerson() {
    return pausedByPerson;
  }

  void drain() {
    drainRequested = true;
    stir();
  }

  @Override
  public void insight(Insight insight) {
    switch (insight.action()) {
      case ACK, FAIL -> {
        if (insight.id().involves(id.uid())) {
          answers.add(insight);
          stir();
        }
      }
      case TRIGGER, RESTORE -> {
        breakers.add(insight);
        stir();
      }
      case SINK_START, DRAINED -> {} // nobody here asks
    }
  }

  @Override
  public void wake() {
    LockSupport.unpark(thread);
  }

  private void stir() {
    stirred = true;
    LockSupport.unpark(thread);
    interruptWait();
  }

  /** Waits for a safe point and keeps the source there; false when none came in time. Holds nest. */
  boolean hold(Duration deadline) {
    holdsWanted.incrementAndGet();
    try {
      interruptWait();
      if (!lock.tryLock(deadline.toNanos(), TimeUnit.NANOSECONDS)) { return false; }
      try {
        holds++;
        return true;
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      holdsWanted.decrementAndGet();
      wake();
    }
  }

  void unhold() {
    lock.lock();
    try {
      holds--;
    } finally {
      lock.unlock();
    }
    wake();
  }

  /** Ends the thread and waits for it. */
  boolean stop(Duration deadline) {
    stopRequested = true;
    stir();
    try {
      Thread running = running();
      boolean ended = running.getState() == Thread.State.NEW || running.join(deadline);
      while (ended && running != running()) { // another one has taken over meanwhile
        running = running();
        ended = running.join(deadline);
      }
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Thread running() {
    synchronized (interruptGuard) { // not between a new thread's creation and its start
      return thread;
    }
  }

  private void interruptWait() {
    synchronized (interruptGuard) {
      if (interruptible) {
        thread.interrupt();
      }
    }
  }

  private boolean enterWait() {
    synchronized (interruptGuard) {
      interruptible = holdsWanted.get() == 0 && !stopRequested && !stirred;
      return interruptible;
    }
  }

  private void leaveWait() {
    synchronized (interruptGuard) {
      interruptible = false;
      Thread.interrupted(); // whatever it was about is seen by the loop
    }
  }

  // --- the plugin's instance, only while held -----------------------------------------------------------------------------

  /** Takes an instance; one that replaces another gets its state. */
  void attach(Source attached, LeaseStore leases) throws SnapshotRefusedException {
    Set<SourceTrait> traits = attached.traits();
    Snapshot state = carried;
    if (state != null && attached instanceof Stateful stateful) {
      stateful.restore(state);
    }
    carried = null;
    source = attached;
    context = new SourceContextImpl(leases);
    blocking = traits.contains(SourceTrait.BLOCKING);
    readsToEnd = traits.contains(SourceTrait.READS_TO_END);
    output.transactional(traits.contains(SourceTrait.TRANSACTIONAL));
    toldPaused = false;
    toldDrain = false;
    if (phase == Phase.PULLING || phase == Phase.FAILED) { // what failed was the predecessor
      phase = Phase.CONNECTING;
      retries.startAgain();
    }
    connectNotBefore = 0;
  }

  /**
   * Ends the instance's threads, takes its state if {@code carry}, and closes it.
   *
   * @return what went wrong
   */
  @Nullable
  String detach(Duration deadline, boolean carry) {
    Source current = source;
    SourceContextImpl currentContext = context;
    source = null;
    context = null;
    lost = null; // may be an exception of the plugin
    if (current == null || currentContext == null) { return null; }
    List<String> troubles = new ArrayList<>();
    List<String> alive = currentContext.threads().end(deadline);
    if (!alive.isEmpty()) {
      troubles.add("threads of source " + id + " did not end: " + alive);
    }
    try {
      if (carry && current instanceof Stateful stateful) {
        carried = stateful.snapshot();
      }
    } catch (RuntimeException | Error e) {
      troubles.add("source " + id + " gave no state, its successor starts afresh: " + Failures.message(e));
    }
    try {
      current.close();
    } catch (IOException | RuntimeException | Error e) {
      troubles.add("closing source " + id + " failed: " + Failures.message(e));
    }
    return troubles.isEmpty() ? null : String.join("; ", troubles);
  }

  // --- the loop -----------------------------------------------------------------------------------------------------------

  private void run() {
    while (!stopRequested) {
      if (renew) {
        renew = false;
        synchronized (interruptGuard) {
          thread = newThread();
          thread.start();
        }
        return;
      }
      long park;
      if (holdsWanted.get() > 0) {
        park = TimeUnit.MICROSECONDS.toNanos(50);
      } else {
        lock.lock();
        try {
          park = step();
        } catch (RuntimeException | Error e) { // whatever it was, nobody else would learn that the source stands still
          report("source", e);
          phase = Phase.FAILED;
          park = IDLE_NANOS;
          changed.run();
        } finally {
          lock.unlock();
        }
      }
      if (park > 0) {
        LockSupport.parkNanos(this, park);
      }
    }
    phase = Phase.ENDED;
  }

  /** Makes one turn; returns how long to wait before the next, at most. */
  private long step() {
    stirred = false; // before looking at anything that may have been asked
    takeBreakers();
    Source current = source;
    if (holds > 0 || current == null) { return IDLE_NANOS; } // the instance is somebody else's now
    takeAnswers(current);
    if (phase == Phase.FAILED || phase == Phase.DRAINED) { return IDLE_NANOS; }
    tellPaused(current);
    if (drainRequested && canDrain()) {
      sendDrain();
      return 0;
    }
    if (lost != null) {
      connectionLost();
    }
    return switch (phase) {
      case CONNECTING -> connect(current);
      case PULLING -> mayPull() ? pull(current) : IDLE_NANOS;
      case FINISHED, DRAINED, FAILED, ENDED -> IDLE_NANOS;
    };
  }

  private boolean canDrain() {
    return !readsToEnd || phase == Phase.FINISHED || phase == Phase.CONNECTING && everConnected;
  }

  private boolean mayPull() {
    if (pausedByPerson && !drainRequested || !openBreakers.isEmpty()) { return false; }
    for (Cell cell : reachable) {
      if (cell.isFull()) { return false; }
    }
    return true;
  }

  private long connect(Source current) {
    long wait = connectNotBefore - surroundings.clock().nowNanos();
    SourceContextImpl currentContext = context;
    if (wait > 0 || currentContext == null) { return Math.max(1, wait); }
    if (!enterWait()) { return 1; }
    try {
      current.connect(currentContext, retries.attempt());
      leaveWait();
      retries.succeeded();
      if (!everConnected) {
        signal(new Signal.Start(id.uid()));
      }
      everConnected = true;
      phase = Phase.PULLING;
      changed.run();
      return 0;
    } catch (InterruptedException e) {
      leaveWait();
      return 0; // a control message came; the attempt is made again
    } catch (IOException | RuntimeException | Error e) {
      leaveWait();
      return connectFailed(e);
    }
  }

  private long connectFailed(Throwable failure) {
    report("connect", failure);
    OptionalLong wait = retries.failed();
    if (wait.isEmpty()) {
      phase = Phase.FAILED;
      changed.run();
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
      changed.run();
    }
  }

  private long pull(Source current) {
    if (blocking && !enterWait()) { return 1; }
    output.begin();
    Pull answer = Pull.MORE;
    long wait = 0;
    try {
      answer = current.pull(output);
      errorWaitNanos = ERROR_WAIT_NANOS;
    } catch (InterruptedException e) {
      // a control message came; what was handed out before is sent, the rest comes with the next pull
    } catch (ConnectionLostException e) {
      lost = e;
    } catch (IOException e) {
      wait = pullFailed(e);
    } catch (RuntimeException | Error e) { // a bug of the plugin: this connector only
      report("pull", e);
      phase = Phase.FAILED;
      changed.run();
    } finally {
      if (blocking) {
        leaveWait();
      }
    }
    boolean nothing = output.yieldedNothing();
    output.send();
    if (nothing) {
      tell(() -> current.onNoEvents(output.lastStream(), output.pullId()));
    }
    if (answer == Pull.FINISHED) {
      phase = Phase.FINISHED;
      changed.run();
    }
    return answer == Pull.IDLE ? IDLE_NANOS : wait;
  }

  private long pullFailed(IOException failure) {
    report("pull", failure);
    long wait = errorWaitNanos;
    errorWaitNanos = Math.min(2 * errorWaitNanos, MAX_ERROR_WAIT_NANOS);
    return wait;
  }

  private void takeBreakers() {
    Insight breaker = breakers.poll();
    while (breaker != null) {
      if (breaker.action() == Insight.Action.TRIGGER) {
        openBreakers.add(breaker.id().source());
      } else {
        openBreakers.remove(breaker.id().source());
      }
      breaker = breakers.poll();
    }
    breakerOpen = !openBreakers.isEmpty();
  }

  private void takeAnswers(Source current) {
    Insight answer = answers.poll();
    while (answer != null) {
      boolean delivered = answer.action() == Insight.Action.ACK;
      answer.id().forEachTracked((origin, stream, min, max) -> {
        if (origin == id.uid()) {
          tell(() -> {
            if (delivered) {
              current.onAck(stream, max);
            } else {
              current.onFail(stream, min);
            }
          });
        }
      });
      answer = answers.poll();
    }
  }

  private void tellPaused(Source current) {
    boolean paused = pausedByPerson || !openBreakers.isEmpty();
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
    try {
      notice.give();
    } catch (IOException | RuntimeException | Error e) {
      report("notice", e);
    }
  }

  /** Sends the drain signal behind the last event; nothing is pulled any more. */
  private void sendDrain() {
    if (!drainSent) {
      drainSent = true;
      signal(new Signal.Drain(id.uid()));
    }
    phase = Phase.DRAINED;
    changed.run();
  }

  private void signal(Signal signal) {
    for (Link link : links) {
      link.target().send(signal);
    }
  }

  private void report(String code, Throwable failure) {
    Problem problem = Failures.problem(failure);
    surroundings.problems().report(
        id.toString(),
        new Problem(
            problem.severity(), code, problem.position(), problem.message(), problem.hint(), problem.rendered()));
  }

  /** What this source may ask for. */
  private final class SourceContextImpl extends HalfContext {
    SourceContextImpl(LeaseStore leases) {
      super(id, "Source", surroundings, leases, SourceTask.this::wake);
    }

    @Override
    public void wake() {
      SourceTask.this.wake();
    }

    @Override
    public void connectionLost(Throwable cause) {
      if (context == this) { // a replaced instance has nothing to say any more; a race is harmless: it only reconnects
        lost = cause;
        stir();
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.cell;

import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Signal;
import io.temblor.runtime.engine.meter.LinkMeter;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A part of a flow with single-writer state: a pipeline or a sink.
 *
 * <p><b>How it runs.</b> Whoever brings a batch runs it right away if the cell is idle; otherwise the batch is queued and whoever
 * runs the cell drains the queue before leaving it. So a simple flow costs no thread hop, a fan-in stays in order for each sender,
 * and no thread ever waits for a cell. A cell that blocks has a thread of its own instead, and bringing a batch only queues it.
 *
 * <p><b>Back pressure.</b> Nobody is blocked half-way: a sender may always finish what it is doing. Sources ask
 * {@link #isFull()} of every cell they can reach before they pull. So a mailbox exceeds its capacity by at most one batch for each
 * source and timer, and every source is always near a safe point.
 *
 * <p><b>Safe points</b> lie between batches. {@link #hold} waits for the next one and keeps the cell from running until
 * {@link #unhold}; meanwhile it counts as full, and what arrives waits in the mailbox.
 *
 * <p>Ordering relies on: state is touched only under {@code lock}; a message is queued before {@code queued} is raised, and who
 * leaves the lock looks at {@code queued} again, so none is left behind.
 */
public abstract class Cell {
  /** Batches that may wait before sources are held: the reference's queue size. */
  public static final int CAPACITY = 128;

  private static final int FAIR_SHARE = 2 * CAPACITY;
  /** For which anybody drains at a time: a source's thread that does so is that far from its own safe point. */
  private static final long FAIR_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long ASIDE_PARK_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long OWN_THREAD_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final String name;
  private final Executor workers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Message> mailbox = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable Message> ahead = new AtomicReference<>(); // comes before the mailbox
  private final AtomicInteger queued = new AtomicInteger();
  private final AtomicInteger holdsWanted = new AtomicInteger();
  private volatile int holds; // written under lock
  private long restingSince = System.nanoTime(); // guarded by lock; whoever ran it last has left it for whoever wants to hold it
  private volatile @Nullable Thread ownThread;
  private volatile boolean renew;
  private volatile boolean ended;
  private volatile boolean halted;
  private volatile boolean runsAside;
  private final AtomicInteger aside = new AtomicInteger(); // threads that handle events beside the runner
  private final LongAdder handledAside = new LongAdder();
  private volatile long handled; // written under lock; tells an observer that something happened
  private volatile List<Feeder> feeders = List.of(); // written while the flow is wired, read by whoever passes something back

  /** Creates a cell; {@code workers} runs it when nobody else does. */
  protected Cell(String name, Executor workers) {
    this.name = name;
    this.workers = workers;
  }

  public final String name() {
    return name;
  }

  /** Sets what sends to this cell; before anything runs, or while nothing that sends does. */
  public final void feedBy(List<Feeder> feeders) {
    this.feeders = List.copyOf(feeders);
  }

  /** Returns what sends to this cell. */
  protected final List<Feeder> feeders() {
    return feeders;
  }

  /**
   * Hands a batch over, never an empty one; {@code meter} learns when it has been handled.
   *
   * @return whether nobody needs the batch any more, so that the sender may reuse it
   */
  public final boolean send(EventBatch batch, String port, LinkMeter meter) {
    if (queued.get() == 0 && tryEnter()) {
      boolean done = false;
      boolean reusable = false;
      try {
        // what another sender has just queued may not be counted yet, so look at the queue itself
        if (holds == 0 && ahead.get() == null && mailbox.isEmpty()) {
          handled++;
          reusable = handle(batch, port, meter);
          done = true;
        }
      } finally {
        leave();
      }
      if (done) {
        if (queued.get() > 0) {
          drain();
        }
        return reusable;
      }
    } else if (runsAside) {
      Aside outcome = sendAside(batch, port, meter);
      if (outcome != Aside.REFUSED) { return outcome == Aside.DONE; }
    }
    enqueue(new Message.Events(batch, port, meter));
    return false;
  }

  /** What became of a batch that came while the cell was running. */
  protected enum Aside {
    /** It has to wait for its turn. */
    REFUSED,
    /** It was handled, and somebody has it still. */
    KEPT,
    /** It was handled, and nobody needs it any more. */
    DONE
  }

  /** Says whether {@link #handleAside} is worth asking; while held, or before anything runs. */
  protected final void runAside(boolean possible) {
    runsAside = possible;
  }

  /**
   * Handles events beside whoever runs the cell, without touching its state; several threads at a time. Not called while the cell is
   * held or anything is queued, so that what one sender sends stays in order.
   */
  protected Aside handleAside(EventBatch batch, String port) {
    return Aside.REFUSED;
  }

  private Aside sendAside(EventBatch batch, String port, LinkMeter meter) {
    aside.incrementAndGet(); // before looking whether somebody wants to hold the cell, who looks at this afterwards
    try {
      boolean mustQueue = !mayRun() || queued.get() > 0 || hasOwnThread();
      if (mustQueue) { return Aside.REFUSED; }
      int size = batch.size();
      long ingestNanos = batch.get(0).ingestNanos();
      Aside outcome = handleAside(batch, port);
      if (outcome != Aside.REFUSED) {
        meter.aside(size, ingestNanos);
      }
      return outcome;
    } finally {
      handledAside.increment();
      aside.decrementAndGet();
    }
  }

  /** Hands a signal over, in order with the batches of the same sender. */
  public final void send(Signal signal) {
    enqueue(new Message.Forward(signal));
  }

  /**
   * Takes an insight for {@link #handle(Insight)}. Does not run the cell: the caller may be a thread of a plugin, which is
   * interrupted when that plugin goes, and in the middle of something else.
   */
  protected final void enqueue(Insight insight) {
    mailbox.add(new Message.Back(insight));
    queued.incrementAndGet();
    Thread own = ownThread;
    if (own != null) {
      LockSupport.unpark(own);
    } else if (!lock.isHeldByCurrentThread()) { // otherwise the caller looks at the queue before it leaves
      workers.execute(this::drain);
    }
  }

  /** Puts a batch before all others, to be handled again; called from inside a handler, which also holds the cell. */
  protected final void putAhead(EventBatch batch, String port) {
    ahead.set(new Message.Again(batch, port));
    queued.incrementAndGet();
  }

  private @Nullable Message poll() {
    Message first = ahead.get() == null ? null : ahead.getAndSet(null); // two may ask: the runner, and who ends the cell
    return first == null ? mailbox.poll() : first;
  }

  private void enqueue(Message message) {
    mailbox.add(message);
    queued.incrementAndGet();
    Thread own = ownThread;
    if (ended) { // looked at after the message was added, so either we see it or the one who ended the cell sees the message
      giveUpWaiting();
    } else if (own != null) {
      LockSupport.unpark(own);
    } else {
      drain();
    }
  }

  /** Runs what waits, unless somebody else does so already. */
  private void drain() {
    int share = FAIR_SHARE;
    long end = System.nanoTime() + FAIR_NANOS;
    while (queued.get() > 0 && mayRun()) {
      if (share <= 0 || System.nanoTime() - end > 0) {
        workers.execute(this::drain); // so that a sender is not kept by what others have sent
        return;
      }
      if (!tryEnter()) { return; }
      try {
        share -= drainInside(share, end);
      } finally {
        leave();
      }
    }
  }

  private int drainInside(int limit, long end) {
    int count = 0;
    while (count < limit && mayRun() && (count == 0 || System.nanoTime() - end <= 0)) {
      Message message = poll();
      if (message == null) {
        break;
      }
      count++;
      handled++;
      try {
        handle(message);
      } finally {
        // lowered after handling, so that an idle-looking cell has really nothing left
        if (queued.decrementAndGet() == CAPACITY / 2) {
          wakeFeeders();
        }
      }
    }
    return count;
  }

  private void handle(Message message) {
    switch (message) {
      case Message.Events events -> handle(events.batch(), events.port(), events.meter());
      case Message.Again again -> handleAgain(again.batch(), again.port());
      case Message.Forward forward -> handle(forward.signal());
      case Message.Back back -> handle(back.insight());
    }
  }

  private boolean handle(EventBatch batch, String port, LinkMeter meter) {
    long begun = meter.begin(batch.size(), batch.get(0).ingestNanos());
    boolean reusable = handle(batch, port);
    meter.end(begun);
    return reusable;
  }

  private boolean mayRun() {
    return holds == 0 && holdsWanted.get() == 0 && !ended && !halted;
  }

  private boolean tryEnter() {
    // a cycle of pipelines leads back here on the same thread, in the middle of a batch: queue it then
    return ownThreadIsCurrentOrNone() && !lock.isHeldByCurrentThread() && mayRun() && lock.tryLock();
  }

  private void leave() {
    if (holdsWanted.get() > 0) { // who wants to hold it may get a processor much later
      restingSince = System.nanoTime();
    }
    lock.unlock();
  }

  private boolean ownThreadIsCurrentOrNone() {
    Thread own = ownThread;
    return own == null || own == Thread.currentThread();
  }

  /**
   * Handles events; called by one thread at a time, never re-entered. Must not throw.
   *
   * @return whether the batch is not needed any more; false when it was handed on as it is to somebody who has it still
   */
  protected abstract boolean handle(EventBatch batch, String port);

  /** Handles events that were {@linkplain #putAhead put ahead}; as above. */
  protected void handleAgain(EventBatch batch, String port) {
    handle(batch, port);
  }

  /** Handles a signal; as above. */
  protected abstract void handle(Signal signal);

  /** Handles an insight; as above. */
  protected abstract void handle(Insight insight);

  /** Gives the cell a thread of its own, a platform thread: on a virtual one a busy cell would keep its carrier to itself. */
  protected final void startOwnThread(String threadName) {
    Thread thread = Thread.ofPlatform().daemon().name(threadName).unstarted(() -> runOnOwnThread(threadName));
    ownThread = thread;
    thread.start();
  }

  protected final boolean hasOwnThread() {
    return ownThread != null;
  }

  /** Puts another thread in the place of the cell's own, soon: plugins leave things on threads that keep their classes. */
  public final void renewThread() {
    Thread own = ownThread;
    if (own != null) {
      renew = true;
      LockSupport.unpark(own);
    }
  }

  /**
   * Runs {@code action} while the cell is at a safe point, if it comes to one in time; otherwise all the same. A thread of its own is a new
   * one then, so that it is not in compiled code.
   */
  public final void whileResting(Duration patience, Runnable action) {
    renewThread();
    boolean resting = hold(patience);
    try {
      long end = System.nanoTime() + patience.toNanos();
      while (resting && renew && System.nanoTime() - end < 0) {
        LockSupport.parkNanos(this, ASIDE_PARK_NANOS);
      }
      action.run();
    } finally {
      if (resting) {
        unhold();
      }
    }
  }

  private void runOnOwnThread(String threadName) {
    while (!ended) {
      if (renew) {
        renew = false;
        startOwnThread(threadName);
        return;
      }
      drain();
      if (queued.get() == 0 || !mayRun()) {
        Thread.interrupted(); // a plugin may have left it so; no wait would be one
        LockSupport.parkNanos(this, OWN_THREAD_PARK_NANOS);
      }
    }
  }

  /** Tells whether sources should wait before they add more. */
  public final boolean isFull() {
    return holds > 0 || holdsWanted.get() > 0 || halted || queued.get() >= CAPACITY;
  }

  /** Tells whether it handles nothing any more; what it is sent then has failed, so nobody need wait for room. */
  public final boolean hasEnded() {
    return ended;
  }

  /** Moves what waits to the cell that takes this one's place, in its order; while this one is held, and nobody sends to it any more. */
  protected final void handOver(Cell successor) {
    Message message = poll();
    while (message != null) {
      successor.mailbox.add(message);
      successor.queued.incrementAndGet();
      queued.decrementAndGet();
      message = poll();
    }
    successor.resumeIfRunnable();
  }

  /** Returns the number of messages waiting or being handled from the mailbox. */
  public final int queued() {
    return queued.get();
  }

  /** Tells whether nothing waits and nobody runs it. */
  public final boolean isIdle() {
    return queued.get() == 0 && !lock.isLocked() && aside.get() == 0;
  }

  /** Returns a number that changes whenever the cell has handled something. */
  public final long progress() {
    return handled + handledAside.sum();
  }

  /**
   * Waits for a safe point and keeps the cell there. Holds nest.
   *
   * @return false when no safe point came within {@code deadline}; the cell is not held then
   */
  public final boolean hold(Duration deadline) {
    holdsWanted.incrementAndGet();
    try {
      long end = System.nanoTime() + deadline.toNanos();
      if (!lock.tryLock(deadline.toNanos(), TimeUnit.NANOSECONDS)) { return false; }
      try {
        while (aside.get() > 0) {
          if (System.nanoTime() - end > 0) { return false; }
          LockSupport.parkNanos(this, ASIDE_PARK_NANOS);
        }
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
      resumeIfRunnable();
    }
  }

  /** Since when nothing has run here, if that is after {@code request}; both in {@link System#nanoTime}. While held. */
  public final long restingSince(long request) {
    return restingSince - request > 0 ? restingSince : request;
  }

  /** Ends one {@link #hold}; the last one lets the cell run again. */
  public final void unhold() {
    lock.lock();
    try {
      holds--;
    } finally {
      lock.unlock();
    }
    resumeIfRunnable();
  }

  /** Keeps the cell from running any more; called from inside a handler. Ended by {@link #unhold}. */
  protected final void holdFromInside() {
    if (!lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("only what runs the cell may hold it from inside");
    }
    holds++;
  }

  /** Ends one hold; called from inside {@link #exclusively}, at whose end the cell runs again if it was the last. */
  protected final void unholdFromInside() {
    if (!lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("only what runs the cell may let it go from inside");
    }
    holds--;
  }

  private void resumeIfRunnable() {
    if (mayRun()) {
      Thread own = ownThread;
      if (own != null) {
        LockSupport.unpark(own);
      } else if (queued.get() > 0) {
        workers.execute(this::drain);
      }
      wakeFeeders();
    }
  }

  /** Runs {@code action} at a safe point of this cell, waiting for one as long as it takes; the state may be touched in it. */
  protected final void exclusively(Runnable action) {
    holdsWanted.incrementAndGet();
    lock.lock();
    try {
      action.run();
    } finally {
      holdsWanted.decrementAndGet();
      lock.unlock();
    }
    resumeIfRunnable();
  }

  /** As {@link #exclusively}, but does not wait: when there is no safe point right now, a worker takes the next one. */
  protected final void exclusivelySoon(Runnable action) {
    if (!lock.tryLock()) {
      workers.execute(() -> exclusively(action));
      return;
    }
    try {
      action.run();
    } finally {
      lock.unlock();
    }
    resumeIfRunnable();
  }

  /** Handles nothing any more, keeping what waits: a call into a plugin of the flow does not return. Any thread; does not wait. */
  public final void halt() {
    halted = true;
  }

  /** Handles nothing any more: what waits, and what still arrives, has failed. */
  protected final void end() {
    ended = true;
    Thread own = ownThread;
    if (own != null) {
      LockSupport.unpark(own);
    }
    giveUpWaiting();
    wakeFeeders(); // whoever waits for room need not wait any more
  }

  private void giveUpWaiting() {
    Message message = poll();
    while (message != null) {
      queued.decrementAndGet();
      switch (message) {
        case Message.Events events -> Holds.fail(events.batch());
        case Message.Again again -> Holds.fail(again.batch());
        case Message.Forward _,Message.Back _ -> {} // nobody waits for these
      }
      message = poll();
    }
  }

  private void wakeFeeders() {
    for (Feeder feeder : feeders) {
      feeder.wake();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Encoder;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.SinkTrait;
import io.temblor.pdk.error.ConnectionLostException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Insight.Action;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.runtime.engine.cell.Cell;
import io.temblor.runtime.engine.cell.EventBatch;
import io.temblor.runtime.engine.cell.Feeder;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.stream.ComponentSlot;
import io.temblor.runtime.engine.stream.Encoding;
import java.io.IOException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Drives one sink: hands it events, flushes after each batch, acknowledges, connects again.
 *
 * <p>While the sink is not connected the cell is held: what arrives waits in the mailbox, and the sources stop. A batch during which
 * the connection was lost is failed as far as somebody upstream waits for it; the rest of it is kept and handed over again once
 * connected, so that nothing is lost (some of it may arrive twice).
 */
final class SinkCell extends Cell {

  private final ConnectorId id;
  private final Surroundings surroundings;
  private final Retries retries;
  private final Encoding encoding;
  private final Runnable changed;
  final AtomicLong inCount = new AtomicLong(); // written by whoever runs the cell, read by reports
  final AtomicLong ackedCount = new AtomicLong(); // by anybody who replies
  final AtomicLong failedCount = new AtomicLong();
  private final AtomicLong repliesDue = new AtomicLong();
  private final BitSet answered = new BitSet(); // events of the current batch that failed or are answered later

  // touched only inside the cell or while it is held
  private @Nullable Sink sink;
  private @Nullable SinkContextImpl context;
  private @Nullable Snapshot carried;
  private boolean announced;
  private @Nullable EventBatch unfinished;
  private String unfinishedPort = "in";
  private @Nullable Thread own;
  private @Nullable Thread connecting;
  private volatile boolean connected; // read by reports
  private volatile boolean failed; // read by reports
  private volatile boolean everConnected; // read by the flow

  SinkCell(ConnectorId id, Encoding encoding, Retries retries, Surroundings surroundings, Runnable changed) {
    super(id.toString(), surroundings.workers());
    this.id = id;
    this.encoding = encoding;
    this.retries = retries;
    this.surroundings = surroundings;
    this.changed = changed;
  }

  long uid() {
    return id.uid();
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
    return isIdle() && unfinished == null && repliesDue.get() <= 0;
  }

  // --- events -------------------------------------------------------------------------------------------------------------

  @Override
  protected void handle(EventBatch batch, String port) {
    inCount.lazySet(inCount.getPlain() + batch.size());
    deliver(batch, port);
  }

  private void deliver(EventBatch batch, String port) {
    Sink current = sink;
    if (current == null) { // held cells do not run, so this is a bug of ours; nothing may be lost even so
      keep(batch, 0, port);
      return;
    }
    int size = batch.size();
    answered.clear();
    try {
      for (int i = 0; i < size; i++) {
        Event event = batch.get(i);
        try {
          if (current.onEvent(port, event) == Delivery.LATER) {
            repliesDue.incrementAndGet();
            answered.set(i);
          }
        } catch (ConnectionLostException e) {
          throw e;
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) { // this event only
          answered.set(i);
          refuse(event, e);
        }
      }
      current.flush();
    } catch (ConnectionLostException e) {
      keep(batch, 0, port);
      connectionLost(e);
      return;
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) { // nothing of this batch is certain
      for (int i = answered.nextClearBit(0); i < size; i = answered.nextClearBit(i + 1)) {
        refuse(batch.get(i), e);
      }
      return;
    }
    ackedCount.addAndGet(size - answered.cardinality());
    for (int i = answered.nextClearBit(0); i < size; i = answered.nextClearBit(i + 1)) {
      Event event = batch.get(i);
      if (event.isTransactional()) {
        back(Action.ACK, event.id(), event.ingestNanos());
      }
    }
  }

  private void refuse(Event event, Throwable cause) {
    failedCount.incrementAndGet();
    report("sink", cause);
    if (event.isTransactional()) {
      back(Action.FAIL, event.id(), event.ingestNanos());
    }
  }

  /** Keeps the events nobody upstream will send again; fails the others. */
  private void keep(EventBatch batch, int from, String port) {
    EventBatch kept = new EventBatch();
    for (int i = from; i < batch.size(); i++) {
      Event event = batch.get(i);
      if (event.isTransactional()) {
        failedCount.incrementAndGet();
        back(Action.FAIL, event.id(), event.ingestNanos());
      } else {
        kept.add(event);
      }
    }
    unfinished = kept.isEmpty() ? null : kept;
    unfinishedPort = port;
  }

  @Override
  protected void handle(Signal signal) {
    Sink current = sink;
    if (current != null) {
      try {
        current.onSignal(signal);
        current.flush();
      } catch (ConnectionLostException e) {
        connectionLost(e);
      } catch (IOException | RuntimeException | LinkageError e) {
        report("signal", e);
      }
    }
    if (signal instanceof Signal.Drain drain) {
      back(Action.DRAINED, EventId.of(id.uid(), drain.source(), 0, 0), surroundings.clock().nowNanos());
    }
  }

  @Override
  protected void handle(Insight insight) {
    // a sink is where insights begin
  }

  private void back(Action action, EventId event, long ingestNanos) {
    Insight insight = Insight.of(action, event, ingestNanos);
    for (Feeder feeder : feeders()) {
      feeder.insight(insight);
    }
  }

  private void breaker(Action action) {
    back(action, EventId.of(id.uid(), 0, 0, 0), surroundings.clock().nowNanos());
  }

  // --- connection ---------------------------------------------------------------------------------------------------------

  private void connectionLost(Throwable cause) {
    if (connected) {
      connected = false;
      holdFromInside();
      report("connection-lost", cause);
      breaker(Action.TRIGGER);
      forgetStreams();
      changed.run();
      startConnecting(retries.lost());
    }
  }

  private void forgetStreams() {
    try {
      encoding.forgetAll();
    } catch (IOException e) {
      report("close", e);
    }
  }

  /** Connects on a thread of its own, after a wait; the cell is held meanwhile. */
  void startConnecting(long waitNanos) {
    if (!announced) {
      announced = true;
      back(Action.SINK_START, EventId.of(id.uid(), 0, 0, 0), surroundings.clock().nowNanos());
    }
    Sink current = sink;
    SinkContextImpl currentContext = context;
    if (current != null && currentContext != null) {
      connecting =
          Thread.ofVirtual()
              .name(id.flow() + "/" + id.alias() + "/connect")
              .start(() -> connectUntilDone(current, currentContext, waitNanos));
    }
  }

  private void connectUntilDone(Sink current, SinkContextImpl currentContext, long firstWaitNanos) {
    long wait = firstWaitNanos;
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(wait);
        try {
          current.connect(currentContext, retries.attempt());
          retries.succeeded();
          exclusively(this::connected);
          unhold();
          return;
        } catch (IOException | RuntimeException | LinkageError e) {
          report("connect", e);
          OptionalLong next = retries.failed();
          if (next.isEmpty()) {
            failed = true;
            changed.run();
            return;
          }
          wait = next.getAsLong();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the instance is being replaced, or the flow stops
    }
  }

  private void connected() {
    connected = true;
    everConnected = true;
    connecting = null;
    EventBatch again = unfinished;
    unfinished = null;
    if (again != null) {
      deliver(again, unfinishedPort);
    }
    if (connected) { // still; otherwise the loss has taken a hold of its own
      breaker(Action.RESTORE);
      changed.run();
    }
  }

  // --- the plugin's instance ----------------------------------------------------------------------------------------------

  /** Takes an instance; only before anything runs or while held. One that replaces another gets its state. */
  void attach(Sink attached, LeaseStore leases) throws SnapshotRefusedException {
    Snapshot state = carried;
    if (state != null && attached instanceof Stateful stateful) {
      stateful.restore(state);
    }
    carried = null;
    sink = attached;
    context = new SinkContextImpl(leases);
    failed = false;
    if (attached.traits().contains(SinkTrait.BLOCKING) && own == null) {
      Thread thread =
          Thread.ofVirtual().name(id.flow() + "/" + id.alias() + "/sink").unstarted(this::runOnOwnThread);
      own = thread;
      ownThread(thread);
      thread.start();
    }
  }

  /**
   * Flushes, ends the instance's threads, takes its state if {@code carry}, and closes it; only while held.
   *
   * @return what went wrong
   */
  @Nullable
  String detach(Duration deadline, boolean carry) {
    Sink current = sink;
    SinkContextImpl currentContext = context;
    if (current == null || currentContext == null) { return null; }
    long end = System.nanoTime() + deadline.toNanos();
    stopConnecting(deadline);
    String trouble = null;
    try {
      if (connected) {
        if (!carry) {
          current.finish();
        }
        current.flush();
      }
      awaitReplies(end);
    } catch (IOException | RuntimeException | LinkageError e) {
      trouble = "flushing sink " + id + " failed: " + Failures.message(e);
    }
    List<String> alive = currentContext.threads().end(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    try {
      if (carry && current instanceof Stateful stateful) {
        carried = stateful.snapshot();
      }
      current.close();
    } catch (IOException | RuntimeException | LinkageError e) {
      trouble = "closing sink " + id + " failed: " + Failures.message(e);
    }
    sink = null;
    context = null;
    return alive.isEmpty() ? trouble : "threads of sink " + id + " did not end: " + alive;
  }

  private void stopConnecting(Duration deadline) {
    Thread thread = connecting;
    connecting = null;
    if (thread != null && thread != Thread.currentThread()) {
      thread.interrupt();
      try {
        thread.join(deadline);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void awaitReplies(long end) {
    while (repliesDue.get() > 0 && System.nanoTime() < end && !Thread.interrupted()) {
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  /** Takes the connection away for a replacement: the cell stays held until {@link #startConnecting} has succeeded. */
  void becomeDisconnected() {
    if (connected) {
      connected = false;
      exclusively(this::holdFromInside);
      breaker(Action.TRIGGER);
    }
  }

  /** Holds the cell until it is connected for the first time; before anything runs. */
  void holdUntilConnected() {
    exclusively(this::holdFromInside);
  }

  void detachComponent(ComponentSlot<?> slot) throws IOException {
    encoding.detach(slot);
  }

  void attachComponents() throws SnapshotRefusedException {
    encoding.attach();
  }

  /** Ends the cell's own thread. */
  void endThread() {
    end();
  }

  private void report(String code, Throwable failure) {
    Problem problem = Failures.problem(failure);
    surroundings.problems().report(
        id.toString(),
        new Problem(problem.severity(), code, problem.position(), problem.message(), problem.hint(),
            problem.rendered()));
  }

  /** What this sink may ask for. */
  private final class SinkContextImpl extends HalfContext implements SinkContext {
    SinkContextImpl(LeaseStore leases) {
      super(id, "Sink", surroundings, leases);
    }

    @Override
    public void wake() {
      // sinks are not pulled
    }

    @Override
    public void connectionLost(Throwable cause) {
      surroundings.workers().execute(() -> exclusively(() -> {
        if (context == this) { // a replaced instance has nothing to say any more
          SinkCell.this.connectionLost(cause);
        }
      }));
    }

    @Override
    public Encoder encoder() {
      if (encoding.isStructured()) {
        throw new IllegalStateException(id + " is a structured connector and has no codec");
      }
      return encoding;
    }

    @Override
    public void ack(EventId event) {
      repliesDue.decrementAndGet();
      ackedCount.incrementAndGet();
      back(Action.ACK, event, surroundings.clock().nowNanos());
    }

    @Override
    public void fail(EventId event, Throwable cause) {
      repliesDue.decrementAndGet();
      failedCount.incrementAndGet();
      report("sink", cause);
      back(Action.FAIL, event, surroundings.clock().nowNanos());
    }

    @Override
    public void trigger() {
      breaker(Action.TRIGGER);
    }

    @Override
    public void restore() {
      breaker(Action.RESTORE);
    }
  }
}

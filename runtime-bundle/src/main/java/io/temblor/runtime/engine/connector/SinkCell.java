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
import io.temblor.runtime.engine.meter.ConnectorMeter;
import io.temblor.runtime.engine.meter.UseCount;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.stream.ComponentSlot;
import io.temblor.runtime.engine.stream.Encoding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
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
  private final @Nullable ConnectorMeter meter;
  private final UseCount plugin = new UseCount();
  private final Surroundings surroundings;
  private final Retries retries;
  private final Encoding encoding;
  private final Runnable changed;
  final AtomicLong inCount = new AtomicLong(); // written by whoever runs the cell, read by reports
  final AtomicLong ackedCount = new AtomicLong(); // by anybody who replies
  final AtomicLong failedCount = new AtomicLong();
  private final BitSet answered = new BitSet(); // events of the current batch that failed or are answered later

  // touched only inside the cell or while it is held
  private @Nullable Sink sink;
  private volatile @Nullable SinkContextImpl context; // read when somebody asks whether replies are due
  private @Nullable Snapshot carried;
  private boolean announced;
  private @Nullable Thread connecting;
  private volatile boolean connected; // read by reports
  private volatile boolean failed; // read by reports
  private volatile boolean everConnected; // read by the flow

  SinkCell(
      ConnectorId id, Encoding encoding, Retries retries, Surroundings surroundings, Runnable changed,
      OptionalLong metricsIntervalSeconds) {
    super(id.toString(), surroundings.workers());
    this.id = id;
    this.meter = ConnectorMeter.ofSink(surroundings.metrics(), id, metricsIntervalSeconds);
    this.encoding = encoding;
    this.retries = retries;
    this.surroundings = surroundings;
    this.changed = changed;
  }

  /** Counts events for the plugin in use, or for none; while held. */
  void countFor(@Nullable Plugin user) {
    plugin.use(user == null ? null : user.events());
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
    SinkContextImpl current = context;
    return isIdle() && (current == null || current.repliesDue.get() <= 0);
  }

  // --- events -------------------------------------------------------------------------------------------------------------

  @Override
  protected boolean handle(EventBatch batch, String port) {
    inCount.lazySet(inCount.getPlain() + batch.size());
    plugin.add(batch.size());
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
    SinkContextImpl currentContext = context;
    if (current == null || currentContext == null) {
      throw new IllegalStateException(id + " runs without its plugin"); // a bug of ours: held cells do not run
    }
    int size = batch.size();
    answered.clear();
    try {
      for (int i = 0; i < size; i++) {
        Event event = batch.get(i);
        try {
          if (current.onEvent(port, event) == Delivery.LATER) {
            currentContext.repliesDue.incrementAndGet();
            answered.set(i);
          }
        } catch (ConnectionLostException e) {
          throw e;
        } catch (IOException | RuntimeException | Error e) { // this event only
          answered.set(i);
          refuse(event, e);
        }
      }
      current.flush();
    } catch (ConnectionLostException e) {
      keep(batch, port);
      connectionLost(e);
      return;
    } catch (IOException | RuntimeException | Error e) { // nothing of this batch is certain
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

  /** Keeps the events nobody upstream will send again; fails the others. What has its answer, or will get it, is left alone. */
  private void keep(EventBatch batch, String port) {
    EventBatch kept = new EventBatch();
    for (int i = answered.nextClearBit(0); i < batch.size(); i = answered.nextClearBit(i + 1)) {
      Event event = batch.get(i);
      if (event.isTransactional()) {
        failedCount.incrementAndGet();
        back(Action.FAIL, event.id(), event.ingestNanos());
      } else {
        kept.add(event);
      }
    }
    if (!kept.isEmpty()) {
      putAhead(kept, port);
    }
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
      } catch (IOException | RuntimeException | Error e) {
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
    } catch (IOException | RuntimeException | Error e) {
      report("close", e);
    }
  }

  /** Connects, unless it is connected or about to be. */
  void connectIfNeeded() {
    exclusively(() -> {
      if (!connected && connecting == null) {
        startConnecting(0);
      }
    });
  }

  /** Connects on a thread of its own, after a wait; the cell is held meanwhile. */
  private void startConnecting(long waitNanos) {
    if (!announced) {
      announced = true;
      back(Action.SINK_START, EventId.of(id.uid(), 0, 0, 0), surroundings.clock().nowNanos());
    }
    Sink current = sink;
    SinkContextImpl currentContext = context;
    if (current != null && currentContext != null) {
      connecting =
          Thread.ofPlatform() // may be busy in native code; on a virtual thread that would take a carrier from all others
              .daemon()
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
          exclusively(() -> connected(currentContext));
          return;
        } catch (IOException | RuntimeException | Error e) {
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

  private void connected(SinkContextImpl by) {
    if (context != by) { return; } // given up meanwhile
    connected = true;
    everConnected = true;
    connecting = null;
    unholdFromInside();
    breaker(Action.RESTORE);
    changed.run();
  }

  // --- the plugin's instance ----------------------------------------------------------------------------------------------

  /** Takes an instance; only before anything runs or while held. One that replaces another gets its state. */
  void attach(Sink attached, LeaseStore leases) throws SnapshotRefusedException {
    boolean blocks = attached.traits().contains(SinkTrait.BLOCKING);
    Snapshot state = carried;
    if (state != null && attached instanceof Stateful stateful) {
      stateful.restore(state);
    }
    carried = null;
    sink = attached;
    context = new SinkContextImpl(leases);
    failed = false;
    retries.startAgain();
    if (blocks && !hasOwnThread()) {
      startOwnThread(id.flow() + "/" + id.alias() + "/sink");
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
    AtomicReference<Leaving> leaving = new AtomicReference<>();
    exclusively(() -> leaving.set(leave())); // against connections that come or go at this moment
    List<String> troubles = new ArrayList<>();
    stopConnecting(leaving.get().connecting(), deadline, troubles);
    try {
      if (leaving.get().connected()) {
        breaker(Action.TRIGGER);
        if (!carry) {
          current.finish();
        }
        current.flush();
        awaitReplies(currentContext, end, troubles);
      }
    } catch (IOException | RuntimeException | Error e) {
      troubles.add("flushing sink " + id + " failed: " + Failures.message(e));
    }
    List<String> alive = currentContext.threads().end(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    if (!alive.isEmpty()) {
      troubles.add("threads of sink " + id + " did not end: " + alive);
    }
    try {
      if (carry && current instanceof Stateful stateful) {
        carried = stateful.snapshot();
      }
    } catch (RuntimeException | Error e) {
      troubles.add("sink " + id + " gave no state, its successor starts afresh: " + Failures.message(e));
    }
    try {
      current.close();
    } catch (IOException | RuntimeException | Error e) {
      troubles.add("closing sink " + id + " failed: " + Failures.message(e));
    }
    return troubles.isEmpty() ? null : String.join("; ", troubles);
  }

  private record Leaving(boolean connected, @Nullable Thread connecting) {}

  /** Takes the instance out: from here on nothing it says is heard, and the cell is held until its successor is connected. */
  private Leaving leave() {
    Leaving leaving = new Leaving(connected, connecting);
    sink = null;
    context = null;
    connecting = null;
    if (connected) {
      connected = false;
      holdFromInside();
    }
    return leaving;
  }

  private void stopConnecting(@Nullable Thread thread, Duration deadline, List<String> troubles) {
    if (thread != null) {
      thread.interrupt();
      try {
        if (!thread.join(deadline)) {
          troubles.add("sink " + id + " goes on connecting although it was interrupted");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void awaitReplies(SinkContextImpl from, long end, List<String> troubles) {
    while (from.repliesDue.get() > 0 && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(1));
    }
    if (from.repliesDue.get() > 0) {
      troubles.add("sink " + id + " did not say what became of " + from.repliesDue.get() + " events");
    }
  }

  /** Holds the cell until it is connected for the first time; before anything runs. */
  void holdUntilConnected() {
    exclusively(this::holdFromInside);
  }

  void detachComponent(ComponentSlot<?> slot) throws IOException {
    encoding.detach(slot);
  }

  void attachComponent(ComponentSlot<?> slot) throws SnapshotRefusedException, IOException {
    encoding.attach(slot);
  }

  /** Ends the cell for good, with its own thread and the streams it has encoded. */
  void endForGood() {
    end();
    forgetStreams();
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
    private final AtomicLong repliesDue = new AtomicLong();

    SinkContextImpl(LeaseStore leases) {
      super(id, "Sink", surroundings, leases, () -> {}); // sinks are not pulled
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

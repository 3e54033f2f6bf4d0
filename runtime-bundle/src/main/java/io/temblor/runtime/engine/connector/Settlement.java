// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Insight.Action;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.cell.EventBatch;
import io.temblor.runtime.engine.cell.Holds;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.report.Failures;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what became of the events of one sink: to whoever answers for them, to the operators upstream that listen, to
 * {@code err} if the flow links it, to counters and to the log.
 *
 * <p>Whatever takes a batch or is said to be of {@linkplain #refuse now} belongs to whoever runs the sink; the rest to any thread.
 */
final class Settlement {
  private final ConnectorId id;
  private final Surroundings surroundings;
  private final Consumer<Insight> upstream;
  private final Supplier<@Nullable Plugin> plugin;
  private final SinkErrors errors;
  private final Set<Long> openBreakers = new LinkedHashSet<>(Set.of(Breaker.CONNECTION)); // reasons; guarded by this
  private boolean silent; // guarded by this
  private final AtomicLong acked = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  /** {@code upstream} takes insights; {@code plugin} tells whose instance the sink is. */
  Settlement(
      ConnectorId id, Surroundings surroundings, Consumer<Insight> upstream, Supplier<@Nullable Plugin> plugin) {
    this.id = id;
    this.surroundings = surroundings;
    this.upstream = upstream;
    this.plugin = plugin;
    this.errors = new SinkErrors(id.toString());
  }

  SinkErrors errors() {
    return errors;
  }

  long acked() {
    return acked.get();
  }

  long failed() {
    return failed.get();
  }

  /** The events of a batch were delivered, except those marked. */
  void delivered(EventBatch batch, BitSet except) {
    int size = batch.size();
    acked.addAndGet(size - except.cardinality());
    if (except.isEmpty()) {
      Holds.release(batch);
      return;
    }
    for (int i = except.nextClearBit(0); i < size; i = except.nextClearBit(i + 1)) {
      Holds.release(batch.get(i).id().custody(), 1);
    }
  }

  /** Tells operators of the events of a batch that were delivered, all but those marked, and how long that took. */
  void tellDelivered(EventBatch batch, BitSet except, long tookNanos) {
    RecordValue metadata = RecordValue.of("time", Value.of(tookNanos));
    for (int i = except.nextClearBit(0); i < batch.size(); i = except.nextClearBit(i + 1)) {
      Event event = batch.get(i);
      if (event.isTransactional()) {
        upstream.accept(new Insight(Action.ACK, event.id(), event.ingestNanos(), metadata));
      }
    }
  }

  /** An event was delivered, as the sink says later. */
  void delivered(Event event) {
    acked.incrementAndGet();
    if (event.isTransactional()) {
      upstream.accept(Insight.of(Action.ACK, event.id(), event.ingestNanos()));
    }
    Holds.release(event.id().custody(), 1);
  }

  /** An event was not delivered, as turns out now; {@link SinkErrors#send()} follows. */
  void refuse(Event event, Throwable cause) {
    countRefused(event, cause);
    if (errors.areTaken()) {
      errors.add(event, Failures.message(cause));
    } else {
      Holds.fail(event.id().custody());
    }
  }

  /** An event was not delivered. What is behind {@code err} runs on this thread. */
  void refuseHere(Event event, Throwable cause) {
    countRefused(event, cause);
    if (errors.areTaken()) {
      errors.send(event, Failures.message(cause));
    } else {
      Holds.fail(event.id().custody());
    }
  }

  /** An event was not delivered, as a thread of the plugin says; what is behind {@code err} does not run on it. */
  void refuseLater(Event event, Throwable cause, Runnable settled) {
    countRefused(event, cause);
    if (errors.areTaken()) {
      surroundings.workers().execute(() -> {
        errors.send(event, Failures.message(cause));
        settled.run(); // not before: the flow would look idle in between
      });
    } else {
      Holds.fail(event.id().custody());
      settled.run();
    }
  }

  private void countRefused(Event event, Throwable cause) {
    failed.incrementAndGet();
    report("sink", cause, errors.areTaken());
    if (event.isTransactional()) {
      upstream.accept(Insight.of(Action.FAIL, event.id(), event.ingestNanos()));
    }
  }

  /** Opens or closes a breaker. */
  synchronized void breaker(long reason, Action action) {
    if (action == Action.TRIGGER) {
      openBreakers.add(reason);
    } else {
      openBreakers.remove(reason);
    }
    send(reason, action);
  }

  /** Says once more which breakers are open: there may be sources upstream that do not know. */
  synchronized void announceBreakers() {
    openBreakers.forEach(reason -> send(reason, Action.TRIGGER));
  }

  /** Runs {@code change}, which changes who is upstream, while nothing is said of breakers. */
  synchronized void betweenBreakers(Runnable change) {
    change.run();
  }

  /** Says nothing of breakers any more: the sink goes while sources upstream stay, which nobody would tell that they are closed. */
  synchronized void silence() {
    silent = true;
  }

  private void send(long reason, Action action) {
    if (silent) { return; }
    upstream.accept(new Breaker(id.uid(), reason).insight(action, surroundings.clock().nowNanos()));
  }

  /** Reports a failure that has nothing to do with a single event. */
  void report(String code, Throwable failure) {
    report(code, failure, /* handled= */ false);
  }

  private void report(String code, Throwable failure, boolean handled) {
    Problem problem = Failures.problem(failure, plugin.get());
    Problem coded =
        new Problem(
            problem.severity(), code, problem.position(), problem.message(), problem.hint(), problem.rendered());
    if (handled) {
      surroundings.problems().handled(id.toString(), coded);
    } else {
      surroundings.problems().report(id.toString(), coded);
    }
  }
}

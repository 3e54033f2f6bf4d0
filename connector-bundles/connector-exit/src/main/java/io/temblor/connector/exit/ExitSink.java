// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.exit;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.RuntimeControl.StopMode;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process on the first event. The event's fields {@code delay} (nanoseconds) and {@code graceful} go before
 * the options.
 *
 * <p>The delay passes on a thread of its own: events keep flowing meanwhile, and a successor of this plugin takes over
 * what is left of it.
 */
final class ExitSink implements Sink, Stateful {
  private static final String FORMAT = "exit";
  private static final int VERSION = 1;

  private final ExitConfig config;
  private @Nullable SinkContext context;
  private @Nullable Request request;

  ExitSink(ExitConfig config) {
    this.config = config;
  }

  @Override
  public void connect(SinkContext context, Attempt attempt) {
    this.context = context;
    if (request != null && !attempt.isReconnect()) {
      carryOut(context, request);
    }
  }

  @Override
  public Delivery onEvent(String port, Event event) {
    event.forEachMember((value, metadata) -> onMember(value));
    return Delivery.DONE;
  }

  private void onMember(Value value) {
    if (request != null) { return; }
    if (context == null) { throw new IllegalStateException("an event came before connect"); }
    RecordValue fields = value instanceof RecordValue record ? record : RecordValue.EMPTY;
    boolean graceful = fields.get("graceful") instanceof BoolValue given ? given.value() : config.graceful();
    long delayNanos =
        fields.get("delay") instanceof IntValue given && !given.isNegative() && !given.isUnsigned()
            ? given.longValue()
            : config.delay().toNanos();
    request = new Request(context.nowNanos() + delayNanos, graceful);
    carryOut(context, request);
  }

  private static void carryOut(SinkContext context, Request request) {
    StopMode mode = request.graceful() ? StopMode.GRACEFUL : StopMode.AT_ONCE;
    if (request.atNanos() <= context.nowNanos()) {
      context.runtime().stop(mode);
      return;
    }
    context.spawn("delay", () -> {
      for (long left = request.atNanos() - context.nowNanos(); left > 0;
          left = request.atNanos() - context.nowNanos()) {
        Thread.sleep(Duration.ofNanos(left));
      }
      context.runtime().stop(mode);
    });
  }

  @Override
  public Snapshot snapshot() {
    Value state = request == null
        ? Value.NULL
        : RecordValue.of("at_ns", Value.of(request.atNanos()), "graceful", Value.of(request.graceful()));
    return new Snapshot(FORMAT, VERSION, state);
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    if (snapshot.state() instanceof RecordValue state
        && state.get("at_ns") instanceof IntValue at
        && state.get("graceful") instanceof BoolValue graceful) {
      request = new Request(at.longValue(), graceful.value());
    }
  }

  /**
   * What the first event asked for.
   *
   * @param atNanos when the process is to end, in nanoseconds since the epoch
   * @param graceful whether flows are drained first
   */
  private record Request(long atNanos, boolean graceful) {}
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Signal;
import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Delivers events to one external system.
 *
 * <p><b>Lifecycle</b>: {@code connect} until it returns, then {@code onEvent}, {@code flush} and {@code onSignal} in the order
 * things reach the sink, then {@code close}, once. Batches: after the last event of a batch the runtime calls {@code flush};
 * events answered with {@link Delivery#DONE} count as delivered when it returns. After a
 * {@link io.temblor.pdk.error.ConnectionLostException}, or {@link ConnectorContext#connectionLost}, the runtime connects again.
 *
 * <p><b>Threading</b>: one thread at a time; no locks needed. Replies through {@link SinkContext} may come from any thread.
 *
 * <p><b>Errors</b>: {@code IOException} from {@code onEvent} fails this event, from {@code flush} all events since the last flush;
 * {@code ConnectionLostException} also reconnects; anything unchecked is a bug: the event fails and this connector is reported.
 */
@ConsumerType
public interface Sink extends Closeable {
  /**
   * Opens the link. Blocks until connected or failed.
   *
   * @throws IOException when it cannot be opened; the reconnect strategy decides what follows
   * @throws InterruptedException when the flow is stopping; let it pass
   */
  default void connect(SinkContext context, Attempt attempt) throws IOException, InterruptedException {}

  /**
   * Takes one event; a batch event carries several, see {@link Event#forEachMember} and {@link Encoder#encode}.
   *
   * @param port the port it came in on; {@code in} unless {@link #ports()} says more
   * @return {@link Delivery#DONE}, or {@link Delivery#LATER} with a promise to call {@link SinkContext#ack} or
   *     {@link SinkContext#fail} for the event's id
   */
  Delivery onEvent(String port, Event event) throws IOException;

  /** Writes out what was held back since the last flush. Sinks that hold nothing back ignore it. */
  default void flush() throws IOException {}

  /** Called for each tick and each drain; sinks without timers ignore it. */
  default void onSignal(Signal signal) throws IOException {}

  /** The flow ends: write out everything, trailers included. No event follows. */
  default void finish() throws IOException {}

  /** Returns the ports events may be sent to; constant for the instance. */
  default Set<String> ports() {
    return Set.of("in");
  }

  /**
   * Returns how many events may be answered {@link Delivery#LATER} at a time before the sources are told to wait; 0 leaves
   * the limit to the runtime (10,000). Those that are on their way already still arrive.
   */
  default int concurrency() {
    return 0;
  }

  /** Returns what the runtime must know about this sink; constant for the instance. */
  default Set<SinkTrait> traits() {
    return Set.of();
  }

  /** Releases what {@code connect} opened. Called exactly once, also when {@code connect} never succeeded. */
  @Override
  default void close() throws IOException {}
}

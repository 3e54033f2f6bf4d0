// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Brings events in from one external system.
 *
 * <p><b>Lifecycle</b>: {@code connect} until it returns, then {@code pull} again and again, then {@code close}, once. Nothing is
 * pulled before every sink that the source can reach is connected. After a {@link io.temblor.pdk.error.ConnectionLostException},
 * or {@link ConnectorContext#connectionLost}, the runtime calls {@code connect} again. A source that must not lose its place when
 * its plugin is replaced also implements {@link io.temblor.pdk.state.Stateful}.
 *
 * <p><b>Threading</b>: one thread at a time; no locks needed.
 *
 * <p><b>Errors</b>: {@code IOException} from {@code pull} is reported and the source is pulled again (after a growing wait while
 * it persists), {@code ConnectionLostException} reconnects, anything unchecked is a bug and fails this connector only.
 */
@ConsumerType
public interface Source extends Closeable {
  /**
   * Opens the link. Blocks until connected or failed.
   *
   * @throws IOException when it cannot be opened; the reconnect strategy decides what follows
   * @throws InterruptedException when the flow is stopping; let it pass
   */
  default void connect(ConnectorContext context, Attempt attempt) throws IOException, InterruptedException {}

  /**
   * Hands what is there to {@code out}; everything of one pull travels as one batch, so a pull should yield what one read
   * yields, and never wait to fill a batch. May be called with nothing to hand out.
   *
   * <p>May block for more only if {@link SourceTrait#BLOCKING} is declared: then the thread is interrupted when the runtime needs
   * the source to come to a safe point. What was handed out before is kept; what was taken from the outside and not handed out
   * must be handed out by the next pull.
   *
   * @return whether to pull again at once, later, or never
   * @throws IOException when reading failed
   * @throws InterruptedException when interrupted while waiting; let it pass
   */
  Pull pull(SourceOutput out) throws IOException, InterruptedException;

  /** Returns what the runtime must know about this source; constant for the instance. */
  default Set<SourceTrait> traits() {
    return Set.of();
  }

  /** Everything up to and including {@code pull} of {@code stream} is delivered. Only for {@link SourceTrait#TRANSACTIONAL}. */
  default void onAck(long stream, long pull) throws IOException {}

  /** {@code pull} of {@code stream} and everything after it is not delivered. Only for {@link SourceTrait#TRANSACTIONAL}. */
  default void onFail(long stream, long pull) throws IOException {}

  /** A pull made no event, because preprocessors and codec found none in it. */
  default void onNoEvents(long stream, long pull) throws IOException {}

  /** Pulling is suspended, by a person or by a circuit breaker downstream. */
  default void onPause() throws IOException {}

  /** Pulling goes on. */
  default void onResume() throws IOException {}

  /** The flow wants to end: a source that reads without end ends its streams, so that {@code pull} returns {@code FINISHED}. */
  default void onDrain() throws IOException {}

  /** Releases what {@code connect} opened. Called exactly once, also when {@code connect} never succeeded. */
  @Override
  default void close() throws IOException {}
}

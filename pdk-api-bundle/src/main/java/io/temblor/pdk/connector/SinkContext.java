// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

import io.temblor.pdk.event.EventId;
import org.osgi.annotation.versioning.ProviderType;

/** What the runtime offers to a {@link Sink}; replies may come from any thread. */
@ProviderType
public interface SinkContext extends ConnectorContext {
  /** Returns what turns events into bytes; throws {@code IllegalStateException} for structured connectors. */
  Encoder encoder();

  /** The event, and those before it in its stream, are delivered. */
  void ack(EventId id);

  /** The event, and those after it in its stream, are not delivered; the cause is reported once per distinct message. */
  void fail(EventId id, Throwable cause);

  /** Opens the circuit breaker: the sources that feed this sink stop pulling. */
  void trigger();

  /** Closes the circuit breaker. */
  void restore();
}

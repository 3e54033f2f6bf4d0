// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.event.Origin;
import io.temblor.pdk.function.CallContext;
import java.time.Instant;
import java.time.InstantSource;

/** What functions may know about the event at hand. For one thread. */
public final class EventContext implements CallContext {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final Origin NOWHERE = Origin.of("temblor", "localhost");

  /** What the process is called in scripts. They compare it, so it is not our own name. */
  static final String INSTANCE = "tremor";

  private final InstantSource clock;
  private long ingestNanos;
  private Origin origin = NOWHERE;
  private long groups;

  /** Takes the time from a clock. */
  public EventContext(InstantSource clock) {
    this.clock = clock;
  }

  /** Goes to the next event. */
  public void event(long eventIngestNanos, Origin eventOrigin) {
    ingestNanos = eventIngestNanos;
    if (origin != eventOrigin) { // seldom, and telling the collector of a new reference costs more than to look
      origin = eventOrigin;
    }
  }

  /** Says how many groups a windowed select holds. */
  public void groups(long count) {
    groups = count;
  }

  @Override
  public long ingestNanos() {
    return ingestNanos;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public long nowNanos() {
    Instant now = clock.instant();
    return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
  }

  @Override
  public String instance() {
    return INSTANCE;
  }

  @Override
  public long groups() {
    return groups;
  }
}

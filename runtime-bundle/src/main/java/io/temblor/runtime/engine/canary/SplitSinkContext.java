// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.canary;

import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Encoder;
import io.temblor.pdk.connector.RuntimeControl;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.lease.Leases;
import io.temblor.pdk.metric.Metrics;
import java.io.IOException;

/** What one of two versions of a sink may ask for: its leases have names of their own, and its failures are counted. */
final class SplitSinkContext implements SinkContext {
  private final SinkContext context;
  private final Leases leases;
  private final CanaryTally.Side side;

  /** {@code prefix} comes before the names of leases. */
  SplitSinkContext(SinkContext context, String prefix, CanaryTally.Side side) {
    this.context = context;
    this.side = side;
    Leases all = context.leases();
    this.leases = new Leases() {
      @Override
      public <T extends AutoCloseable> T acquire(String name, Class<T> type, Opener<T> opener) throws IOException {
        return all.acquire(prefix + name, type, opener);
      }

      @Override
      public void release(String name) throws IOException {
        all.release(prefix + name);
      }
    };
  }

  @Override
  public ConnectorId id() {
    return context.id();
  }

  @Override
  public System.Logger logger() {
    return context.logger();
  }

  @Override
  public long nowNanos() {
    return context.nowNanos();
  }

  @Override
  public void wake() {
    context.wake();
  }

  @Override
  public void connectionLost(Throwable cause) {
    context.connectionLost(cause);
  }

  @Override
  public void spawn(String name, ThreadTask task) {
    context.spawn(name, task);
  }

  @Override
  public Leases leases() {
    return leases;
  }

  @Override
  public Metrics metrics() {
    return context.metrics();
  }

  @Override
  public boolean isOtherHalfLinked() {
    return context.isOtherHalfLinked();
  }

  @Override
  public RuntimeControl runtime() {
    return context.runtime();
  }

  @Override
  public Encoder encoder() {
    return context.encoder();
  }

  @Override
  public void ack(EventId id) {
    context.ack(id);
  }

  @Override
  public void fail(EventId id, Throwable cause) {
    side.failed();
    context.fail(id, cause);
  }

  @Override
  public void trigger() {
    context.trigger();
  }

  @Override
  public void restore() {
    context.restore();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.metric.Metrics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The metrics of a process of one connector: remembers what is published, and hands it to the connector if it listens. */
public final class FakeMetrics implements Metrics {
  /** How many messages wait at most. */
  public static final int CAPACITY = 16;

  /** Guarded by itself, as is everything else. */
  private final List<Metric> published = new ArrayList<>();
  private final Deque<Metric> waiting = new ArrayDeque<>();
  private boolean subscribed;
  private long lost;
  private Runnable wake = () -> {};

  /** Makes metrics of which there are none yet. */
  public FakeMetrics() {}

  /** Says what to do when a message comes for the connector. */
  void wakes(Runnable wake) {
    synchronized (published) {
      this.wake = wake;
    }
  }

  @Override
  public void publish(Metric metric) {
    synchronized (published) {
      published.add(metric);
      if (!subscribed) { return; }
      waiting.add(metric);
      if (waiting.size() > CAPACITY) {
        waiting.remove();
        lost++;
      }
      wake.run();
    }
  }

  @Override
  public Subscription subscribe() {
    synchronized (published) {
      subscribed = true;
    }
    return new Subscription() {
      @Override
      public Optional<Metric> poll() {
        synchronized (published) {
          return Optional.ofNullable(waiting.poll());
        }
      }

      @Override
      public long lost() {
        synchronized (published) {
          return lost;
        }
      }
    };
  }

  /** Returns everything published so far, in order. */
  public List<Metric> published() {
    synchronized (published) {
      return List.copyOf(published);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.metrics;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.metric.Metric;
import io.temblor.pdk.metric.Metrics.Subscription;
import io.temblor.pdk.value.RecordValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands out every metrics message of the process since it was connected. What waits while the flow is busy or the plugin is being
 * replaced is kept by the runtime, up to a limit; what had to make room is reported.
 */
final class MetricsSource implements Source {
  private static final int MAX_PER_PULL = 64;

  private @Nullable ConnectorContext context;
  private @Nullable SourceStream stream;
  private @Nullable Subscription subscription;
  /** The next number of lost messages that is worth a line in the log: twice the last one, so that it is not flooded. */
  private long reportAt = 1;

  @Override
  public void connect(ConnectorContext context, Attempt attempt) {
    this.context = context;
    stream = new SourceStream(0, Origin.of("tremor-metrics", hostName()));
    subscription = context.metrics().subscribe();
  }

  @Override
  public Pull pull(SourceOutput out) {
    if (context == null || stream == null || subscription == null) {
      throw new IllegalStateException("pulled before connect");
    }
    reportLoss(context, subscription.lost());
    for (int i = 0; i < MAX_PER_PULL; i++) {
      Optional<Metric> metric = subscription.poll();
      if (metric.isEmpty()) { return Pull.IDLE; }
      out.event(stream, metric.get().toRecord(), RecordValue.EMPTY);
    }
    return Pull.MORE;
  }

  private void reportLoss(ConnectorContext context, long lost) {
    if (lost >= reportAt) {
      reportAt = 2 * lost;
      context.logger().log(System.Logger.Level.WARNING,
          "{0} metrics messages were left out so far: they come faster than this flow takes them;"
              + " use longer intervals (`metrics_interval_s`)",
          lost);
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine without a name still needs an origin
    }
  }
}

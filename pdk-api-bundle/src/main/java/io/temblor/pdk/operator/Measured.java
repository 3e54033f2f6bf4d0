// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.operator;

import io.temblor.pdk.metric.Metric;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An {@link Operator} that has more to say about itself than how many events went through it. It is asked whenever its pipeline
 * reports, which it does when it has a {@code metrics_interval_s}; what it says goes out in front of the counts of its ports.
 *
 * <p><b>Threading</b>: like the operator, between two events. <b>Errors</b>: whatever is thrown is reported, and the operator has
 * said nothing.
 */
@ConsumerType
public interface Measured {
  /**
   * Returns what there is to say, possibly nothing.
   *
   * @param ingestNanos time of the messages: that of the event that made the pipeline report
   */
  List<Metric> metrics(long ingestNanos);
}

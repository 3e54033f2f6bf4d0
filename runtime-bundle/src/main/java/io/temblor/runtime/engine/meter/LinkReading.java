// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.meter;

import io.temblor.runtime.admin.Latency;
import org.HdrHistogram.Histogram;

/**
 * What a link had seen at one moment since its flow started.
 *
 * @param events events the target has taken
 * @param batches batches the target has taken
 * @param ages of batches when they were handled, in microseconds; belongs to this reading
 */
public record LinkReading(long events, long batches, Histogram ages) {
  private static final double MEDIAN = 50;
  private static final double HIGH = 99;

  /** Returns what came between {@code earlier} and this. */
  public LinkReading since(LinkReading earlier) {
    Histogram between = ages.copy();
    between.subtract(earlier.ages);
    return new LinkReading(events - earlier.events, batches - earlier.batches, between);
  }

  /** Returns how old batches were when they were handled. */
  public Latency latency() {
    return new Latency(ages.getTotalCount(), ages.getValueAtPercentile(MEDIAN), ages.getValueAtPercentile(HIGH),
        ages.getMaxValue());
  }
}

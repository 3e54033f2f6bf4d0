// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

/**
 * How old batches were when the target of a link had handled them: the age of their first event, by its ingest time. Precise to 1 %.
 *
 * @param batches how many were looked at; the others are left out because so many came in a row
 * @param medianMicros half of them were not older; 0 when there were none
 * @param p99Micros 99 of 100 were not older
 * @param maxMicros none was older
 */
public record Latency(long batches, long medianMicros, long p99Micros, long maxMicros) {}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

/**
 * What goes over a link.
 *
 * @param flow the flow it belongs to
 * @param from where events come from, as flows spell it: {@code /connector/in/out}
 * @param to where they go: {@code /pipeline/main/in}
 * @param events events the target has taken since the flow started
 * @param batches batches the target has taken since the flow started
 * @param eventsPerSecond over the interval
 * @param latency over the interval
 * @param queued messages waiting in the mailbox of the target, of this and all other links to it
 */
public record LinkMetrics(
    String flow,
    String from,
    String to,
    long events,
    long batches,
    double eventsPerSecond,
    Latency latency,
    int queued) {}

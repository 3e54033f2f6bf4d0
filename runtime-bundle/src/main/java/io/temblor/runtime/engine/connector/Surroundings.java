// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.connector.RuntimeControl;
import io.temblor.runtime.engine.clock.Clock;
import io.temblor.runtime.engine.meter.MetricsBus;
import io.temblor.runtime.engine.report.Problems;
import io.temblor.runtime.engine.watch.FlowWatch;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What every part of every flow shares; the watch is that of the flow.
 *
 * @param clock tells the time
 * @param workers runs short work of any flow
 * @param problems takes what goes wrong with single events
 * @param control ends the process
 * @param metrics takes what connectors and pipelines say about themselves
 * @param random draws the waits between attempts to connect
 * @param lanes how many threads may decode the streams of one source, its own included
 * @param watch finds calls into plugins that do not return
 */
public record Surroundings(
    Clock clock, Executor workers, Problems problems, RuntimeControl control, MetricsBus metrics,
    RandomGenerator random, int lanes, FlowWatch watch) {
  /** Returns the same with another watch. */
  public Surroundings watchedBy(FlowWatch another) {
    return new Surroundings(clock, workers, problems, control, metrics, random, lanes, another);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.connector.RuntimeControl;
import io.temblor.runtime.engine.clock.Clock;
import io.temblor.runtime.engine.meter.MetricsBus;
import io.temblor.runtime.engine.report.Problems;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What every part of every flow shares.
 *
 * @param clock tells the time
 * @param workers runs short work of any flow
 * @param problems takes what goes wrong with single events
 * @param control ends the process
 * @param metrics takes what connectors and pipelines say about themselves
 * @param random draws the waits between attempts to connect
 * @param lanes how many threads may decode the streams of one source, its own included
 */
public record Surroundings(
    Clock clock, Executor workers, Problems problems, RuntimeControl control, MetricsBus metrics,
    RandomGenerator random, int lanes) {}

// SPDX-License-Identifier: Apache-2.0
/**
 * What the runtime counts and measures: messages of connectors and pipelines for whoever listens ({@link
 * io.temblor.runtime.engine.meter.MetricsBus}), and for every link how much goes over it and how long that takes ({@link
 * io.temblor.runtime.engine.meter.LinkMeter}).
 */
@NullMarked
package io.temblor.runtime.engine.meter;

import org.jspecify.annotations.NullMarked;

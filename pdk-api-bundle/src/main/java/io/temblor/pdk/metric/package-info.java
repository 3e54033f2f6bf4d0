// SPDX-License-Identifier: Apache-2.0
/**
 * What the process says about itself while it runs: a {@link io.temblor.pdk.metric.Metric} is one message,
 * {@link io.temblor.pdk.metric.Metrics} is where connectors send and hear them. Metrics are not data: nobody waits for them, and a
 * listener that is too slow loses the oldest.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package io.temblor.pdk.metric;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

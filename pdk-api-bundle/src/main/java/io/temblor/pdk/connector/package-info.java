// SPDX-License-Identifier: Apache-2.0
/**
 * The link to one external system: {@link io.temblor.pdk.connector.Source} brings events in,
 * {@link io.temblor.pdk.connector.Sink} takes events out, {@link io.temblor.pdk.connector.ConnectorFactory} creates both. A
 * plugin states facts ("lost", "done", "failed"); it never retries, schedules or starts threads of its own.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.1.0")
@NullMarked
package io.temblor.pdk.connector;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

// SPDX-License-Identifier: Apache-2.0
/**
 * What travels: {@link io.temblor.pdk.event.Event} and {@link io.temblor.pdk.event.Signal} forward,
 * {@link io.temblor.pdk.event.Insight} backward, all identified by {@link io.temblor.pdk.event.EventId}. Everything here is
 * immutable and may cross threads freely.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.1.0")
@NullMarked
package io.temblor.pdk.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

// SPDX-License-Identifier: Apache-2.0
/**
 * Handing state from one version of a plugin to the next: {@link io.temblor.pdk.state.Stateful} instances give a
 * {@link io.temblor.pdk.state.Snapshot} when they are replaced and take one when they replace another.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.1.0")
@NullMarked
package io.temblor.pdk.state;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

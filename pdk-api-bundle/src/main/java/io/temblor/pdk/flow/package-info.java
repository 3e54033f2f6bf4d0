// SPDX-License-Identifier: Apache-2.0
/**
 * Deployments as data: a {@link io.temblor.pdk.flow.FlowPlan} names plugins by kind, type and version range and holds no class
 * of any of them. {@link io.temblor.pdk.flow.FlowLanguage} turns text into plans; the runtime turns plans into running flows.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.1.0")
@NullMarked
package io.temblor.pdk.flow;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

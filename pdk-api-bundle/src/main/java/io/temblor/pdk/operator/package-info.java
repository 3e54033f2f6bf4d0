// SPDX-License-Identifier: Apache-2.0
/**
 * One node of a pipeline: {@link io.temblor.pdk.operator.Operator} takes events on ports and emits events on ports.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.2.0")
@NullMarked
package io.temblor.pdk.operator;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

// SPDX-License-Identifier: Apache-2.0
/**
 * What the language can call: functions, aggregates and extractors, described as data
 * ({@link io.temblor.pdk.function.FunctionModule}) and published by a {@link io.temblor.pdk.function.FunctionLibrary} service.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package io.temblor.pdk.function;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

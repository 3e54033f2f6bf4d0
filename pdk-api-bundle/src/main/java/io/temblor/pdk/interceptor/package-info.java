// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes to bytes: {@link io.temblor.pdk.interceptor.Preprocessor} before decoding,
 * {@link io.temblor.pdk.interceptor.Postprocessor} after encoding. Framing, compression and the like live here.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package io.temblor.pdk.interceptor;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

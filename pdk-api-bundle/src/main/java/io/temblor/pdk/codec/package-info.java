// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes to values and back. A plugin implements {@link io.temblor.pdk.codec.CodecFactory} and publishes it as a service; the
 * runtime creates one {@link io.temblor.pdk.codec.Codec} for each stream of each connector that names its type.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package io.temblor.pdk.codec;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

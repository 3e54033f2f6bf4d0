// SPDX-License-Identifier: Apache-2.0
/**
 * The payload of events: null, bool, int, float, string, binary, array, record.
 *
 * <p>A {@link io.temblor.pdk.value.Value} is immutable. Every change returns a new value that shares what did not
 * change with the old one, so values may be kept, handed to several branches and passed between threads without
 * copying. Codecs read values from bytes with a {@link io.temblor.pdk.value.DocumentBuilder} and write them through
 * a {@link io.temblor.pdk.value.ValueWriter}. Nothing in this package belongs to one format.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.1.0")
@NullMarked
package io.temblor.pdk.value;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

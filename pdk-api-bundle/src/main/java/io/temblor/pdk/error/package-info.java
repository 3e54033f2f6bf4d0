// SPDX-License-Identifier: Apache-2.0
/**
 * What may go wrong, by kind, so that the runtime knows what to do: {@link io.temblor.pdk.error.ConfigException} refuses a
 * component before it starts, {@link java.io.IOException} fails one event, {@link io.temblor.pdk.error.DataException} says that
 * bytes or a value do not fit a format, {@link io.temblor.pdk.error.ConnectionLostException} makes the runtime connect again.
 * Anything unchecked is a bug of the plugin: contained, counted and reported, never fatal for others.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package io.temblor.pdk.error;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

// SPDX-License-Identifier: Apache-2.0
/**
 * Things of which there can be only one (listening sockets, open files, consumer ids): they belong to the runtime and are
 * leased to plugins, so that they survive the plugin's replacement.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package io.temblor.pdk.lease;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

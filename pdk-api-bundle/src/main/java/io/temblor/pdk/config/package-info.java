// SPDX-License-Identifier: Apache-2.0
/**
 * One annotated record for each configurable component: its header is the list of options, its annotations are the manual, its
 * compact constructor holds the checks that involve more than one option.
 * {@link io.temblor.pdk.config.ConfigReader} makes such a record from a value.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.1.0")
@NullMarked
package io.temblor.pdk.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

// SPDX-License-Identifier: Apache-2.0
/**
 * What authors of programs ask of a language besides running them: what the comments of a text say
 * ({@link io.temblor.pdk.authoring.Documenter}), and whether the unit tests in it pass ({@link io.temblor.pdk.authoring.UnitTester}).
 * Both are services of the languages that can; tools look for them by the extension of a file.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.0.0")
@NullMarked
package io.temblor.pdk.authoring;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

// SPDX-License-Identifier: Apache-2.0
/**
 * The one model for everybody who looks at or steers a running Temblor: shell, command line, web console, HTTP. What one can do,
 * all can do. Reports are immutable and hold no class of any plugin.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.3.0")
@NullMarked
package io.temblor.runtime.admin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

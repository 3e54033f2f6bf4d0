// SPDX-License-Identifier: Apache-2.0
/** Deploys files with whichever language reads them, and brings back after a restart what was deployed by hand. */
@NullMarked
package io.temblor.runtime.container.deploy;

import org.jspecify.annotations.NullMarked;

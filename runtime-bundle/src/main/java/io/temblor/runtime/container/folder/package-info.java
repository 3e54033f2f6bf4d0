// SPDX-License-Identifier: Apache-2.0
/**
 * The folder whose jars are wishes: what lies there shall run. A thread looks at it twice a second and asks
 * {@link io.temblor.runtime.admin.PluginManager} for the rest.
 */
@NullMarked
package io.temblor.runtime.container.folder;

import org.jspecify.annotations.NullMarked;

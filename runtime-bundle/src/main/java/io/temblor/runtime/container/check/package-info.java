// SPDX-License-Identifier: Apache-2.0
/**
 * Finds out whether a jar could be installed or take the place of what runs, by reading it and asking the framework. Nothing is installed
 * for that, not even for a moment: a bundle that is there can be wired to by any other.
 */
@NullMarked
package io.temblor.runtime.container.check;

import org.jspecify.annotations.NullMarked;

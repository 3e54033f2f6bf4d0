// SPDX-License-Identifier: Apache-2.0
/** Notices jars that appear, change and disappear, when they are whole. A library: bundles that use it carry their own copy. */
@NullMarked
package io.temblor.jars;

import org.jspecify.annotations.NullMarked;

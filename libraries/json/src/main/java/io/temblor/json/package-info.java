// SPDX-License-Identifier: Apache-2.0
/**
 * JSON text (RFC 8259) to values and back. A library: bundles that use it carry their own copy. The parser reads a
 * whole document into a lazy value and checks all of it; the writer copies what was not changed since.
 */
@NullMarked
package io.temblor.json;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Codec {@code string}: UTF-8 text, whole chunks as strings. */
@NullMarked
package io.temblor.codec.string;

import org.jspecify.annotations.NullMarked;

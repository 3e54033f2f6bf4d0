// SPDX-License-Identifier: Apache-2.0
/** Codec {@code json}: one JSON document (RFC 8259) for each value. */
@NullMarked
package io.temblor.codec.json;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Codec {@code binary}: bytes as they are. */
@NullMarked
package io.temblor.codec.binary;

import org.jspecify.annotations.NullMarked;

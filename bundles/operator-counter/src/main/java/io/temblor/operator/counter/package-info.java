// SPDX-License-Identifier: Apache-2.0
/** Operator {@code generic::counter}: numbers the events that come through. */
@NullMarked
package io.temblor.operator.counter;

import org.jspecify.annotations.NullMarked;

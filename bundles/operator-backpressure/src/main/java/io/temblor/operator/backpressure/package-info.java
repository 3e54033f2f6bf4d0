// SPDX-License-Identifier: Apache-2.0
/** Operator {@code qos::backpressure}: holds events off for a while when deliveries fail or are slow. */
@NullMarked
package io.temblor.operator.backpressure;

import org.jspecify.annotations.NullMarked;

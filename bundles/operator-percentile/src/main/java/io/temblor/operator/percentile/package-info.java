// SPDX-License-Identifier: Apache-2.0
/** Operator {@code qos::percentile}: lets a share of the events pass, which shrinks while deliveries fail or are slow. */
@NullMarked
package io.temblor.operator.percentile;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Operator {@code qos::roundrobin}: deals events out to several ports in turn, and leaves out those that cannot take more. */
@NullMarked
package io.temblor.operator.roundrobin;

import org.jspecify.annotations.NullMarked;

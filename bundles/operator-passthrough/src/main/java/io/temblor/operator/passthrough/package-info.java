// SPDX-License-Identifier: Apache-2.0
/** Operator {@code generic::passthrough}: hands on every event as it is. The smallest operator there can be. */
@NullMarked
package io.temblor.operator.passthrough;

import org.jspecify.annotations.NullMarked;

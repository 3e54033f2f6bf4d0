// SPDX-License-Identifier: Apache-2.0
/** Operator {@code grouper::bucket}: limits the rate of events by class and dimension, which their metadata name. */
@NullMarked
package io.temblor.operator.bucket;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Operator {@code generic::batch}: collects events and hands them on together, as one event that carries them all. */
@NullMarked
package io.temblor.operator.batch;

import org.jspecify.annotations.NullMarked;

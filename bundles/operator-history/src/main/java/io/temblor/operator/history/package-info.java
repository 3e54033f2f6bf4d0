// SPDX-License-Identifier: Apache-2.0
/** Operator {@code debug::history}: leaves a trace of an event's way in its metadata. */
@NullMarked
package io.temblor.operator.history;

import org.jspecify.annotations.NullMarked;

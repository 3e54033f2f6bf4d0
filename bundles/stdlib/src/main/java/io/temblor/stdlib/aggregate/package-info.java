// SPDX-License-Identifier: Apache-2.0
/** Aggregates of windowed selects: {@code aggr::stats} and {@code aggr::win}. */
@NullMarked
package io.temblor.stdlib.aggregate;

import org.jspecify.annotations.NullMarked;

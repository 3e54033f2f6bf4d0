// SPDX-License-Identifier: Apache-2.0
/** The modules {@code tremor::*}: where an event comes from, where it is processed, where it belongs. */
@NullMarked
package io.temblor.stdlib.tremor;

import org.jspecify.annotations.NullMarked;

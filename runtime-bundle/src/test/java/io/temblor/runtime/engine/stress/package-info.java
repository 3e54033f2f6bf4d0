// SPDX-License-Identifier: Apache-2.0
/** Small flows, thousands of times, each with other chances: what is acknowledged has been dealt with, and nothing is lost. */
@NullMarked
package io.temblor.runtime.engine.stress;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** The module {@code std::datetime}, its format language, and the extractor {@code datetime}. */
@NullMarked
package io.temblor.stdlib.time;

import org.jspecify.annotations.NullMarked;

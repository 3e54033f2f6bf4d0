// SPDX-License-Identifier: Apache-2.0
/** The modules {@code std::*} that compute with values, one class each. */
@NullMarked
package io.temblor.stdlib.std;

import org.jspecify.annotations.NullMarked;

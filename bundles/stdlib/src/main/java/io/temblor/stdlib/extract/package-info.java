// SPDX-License-Identifier: Apache-2.0
/** Extractors: {@code ~ re|…|}, {@code ~ dissect|…|} and their kin, one class each. */
@NullMarked
package io.temblor.stdlib.extract;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Preprocessor {@code remove-empty}: leaves out chunks without bytes, such as empty lines. */
@NullMarked
package io.temblor.interceptor.removeempty;

import org.jspecify.annotations.NullMarked;

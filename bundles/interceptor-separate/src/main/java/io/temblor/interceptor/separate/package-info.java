// SPDX-License-Identifier: Apache-2.0
/**
 * Interceptor {@code separate}: cuts bytes into pieces that end with a separator (lines), and puts the separator behind
 * every piece on the way out.
 */
@NullMarked
package io.temblor.interceptor.separate;

import org.jspecify.annotations.NullMarked;

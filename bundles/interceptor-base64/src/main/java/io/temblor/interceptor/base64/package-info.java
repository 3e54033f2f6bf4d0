// SPDX-License-Identifier: Apache-2.0
/** Interceptor {@code base64}: decodes chunks before the codec, encodes them behind it (RFC 4648 §4). */
@NullMarked
package io.temblor.interceptor.base64;

import org.jspecify.annotations.NullMarked;

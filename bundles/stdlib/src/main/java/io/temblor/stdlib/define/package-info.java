// SPDX-License-Identifier: Apache-2.0
/** How the library describes its functions: signature, meaning and examples once, from which arity and manual follow. */
@NullMarked
package io.temblor.stdlib.define;

import org.jspecify.annotations.NullMarked;

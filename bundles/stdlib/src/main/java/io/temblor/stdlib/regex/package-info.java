// SPDX-License-Identifier: Apache-2.0
/** Regular expressions in the syntax of the languages, matched in linear time by RE2/J. */
@NullMarked
package io.temblor.stdlib.regex;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** What groups of selects take. */
@NullMarked
package io.temblor.benchmarks.group;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Plugins that leave something behind, one kind each, and what the probe says of them. */
@NullMarked
package io.temblor.runtime.container.leak;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** The standard library: {@link io.temblor.stdlib.StandardLibrary} publishes every module, one package for each family of them. */
@NullMarked
package io.temblor.stdlib;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Offers the Gogo shell of this process on a unix domain socket that only the process's owner can use. */
@NullMarked
package io.temblor.shell.socket;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Who may use the web console: one user with a password that somebody has set. Without one the console never opens. */
@NullMarked
package io.temblor.webconsole.access;

import org.jspecify.annotations.NullMarked;

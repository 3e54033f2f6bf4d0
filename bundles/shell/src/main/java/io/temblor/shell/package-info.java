// SPDX-License-Identifier: Apache-2.0
/** Commands of the scope {@code temblor} for the Gogo shell: the runtime's management model as text. */
@NullMarked
package io.temblor.shell;

import org.jspecify.annotations.NullMarked;

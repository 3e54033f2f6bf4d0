// SPDX-License-Identifier: Apache-2.0
/** Connector {@code exit}: the first event that reaches it ends the process. */
@NullMarked
package io.temblor.connector.exit;

import org.jspecify.annotations.NullMarked;

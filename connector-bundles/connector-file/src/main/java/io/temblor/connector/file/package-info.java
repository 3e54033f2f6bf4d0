// SPDX-License-Identifier: Apache-2.0
/** Connector {@code file}: reads a file to its end, or writes one. */
@NullMarked
package io.temblor.connector.file;

import org.jspecify.annotations.NullMarked;

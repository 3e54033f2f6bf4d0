// SPDX-License-Identifier: Apache-2.0
/** Connector {@code metrics}: brings in every metrics message of the process, and sends messages of the user. */
@NullMarked
package io.temblor.connector.metrics;

import org.jspecify.annotations.NullMarked;

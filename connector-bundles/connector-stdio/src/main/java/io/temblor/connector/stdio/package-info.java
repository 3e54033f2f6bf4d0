// SPDX-License-Identifier: Apache-2.0
/**
 * Connector {@code stdio}: the standard streams of the process.
 *
 * <p>There is one standard input and any number of {@code stdio} sources. Each of them gets everything. So that no byte
 * is read for nobody, one thread at a time reads ({@link io.temblor.connector.stdio.InputHub}), it can be interrupted
 * while it waits ({@link io.temblor.connector.stdio.StandardInput}), and what a source has not handed out yet is part
 * of its snapshot.
 */
@NullMarked
package io.temblor.connector.stdio;

import org.jspecify.annotations.NullMarked;

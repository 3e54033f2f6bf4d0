// SPDX-License-Identifier: Apache-2.0
/**
 * Connectors {@code tcp_server} and {@code tcp_client}.
 *
 * <p>Sockets are leased ({@link io.temblor.connector.tcp.ServerConnections} says how), so they outlive this plugin. All of them are in
 * non-blocking mode: whoever has to wait waits at a selector, which an interruption wakes and does not close. The source reads on
 * its own thread, inside a pull, only what that pull hands out; the sink writes on its own thread, and waits for slow peers for a bounded
 * time ({@link io.temblor.connector.tcp.Outbox}). A {@link io.temblor.connector.tcp.Wire} is plain or TLS; what TLS must remember
 * is kept in types of the JDK.
 */
@NullMarked
package io.temblor.connector.tcp;

import org.jspecify.annotations.NullMarked;

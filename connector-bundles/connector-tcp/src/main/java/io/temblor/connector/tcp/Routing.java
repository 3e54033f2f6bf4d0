// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.event.EventId;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the connections an event is for: the one its metadata names, or else those it came from. The sink's thread.
 *
 * <p>An event that is an answer mostly still has the metadata of what it answers, as the very object the source gave to all that came
 * from the connection. Then that connection is the one that is named, and nothing needs to be looked up by name.
 */
final class Routing {
  private static final Key NAMESPACE = Key.of("tcp_server");
  private static final Key PEER = Key.of("peer");
  private static final Key HOST = Key.of("host");
  private static final Key PORT = Key.of("port");

  private final long source;
  private final ServerConnections connections;

  /** {@code source} is the connector's uid, under which its streams are known in event ids. */
  Routing(long source, ServerConnections connections) {
    this.source = source;
    this.connections = connections;
  }

  /** Adds to {@code targets} every connection that the event is for; none when it is for nobody who is there. */
  void find(EventId id, RecordValue metadata, List<Connection> targets) {
    Connection origin = id.source() == source ? connections.find(id.stream()) : null;
    if (origin != null && origin.metadata() == metadata) {
      targets.add(origin);
      return;
    }
    Peer named = peer(metadata);
    Connection meant = named == null ? null : connections.find(named);
    if (meant != null) {
      targets.add(meant);
      return;
    }
    id.forEachTracked((tracked, stream, minPull, maxPull) -> {
      Connection connection = tracked == source ? connections.find(stream) : null;
      if (connection != null) {
        targets.add(connection);
      }
    });
  }

  /** Returns whom {@code $tcp_server.peer} names; null when it names nobody. */
  static @Nullable Peer peer(RecordValue metadata) {
    return metadata.get(NAMESPACE) instanceof RecordValue own
        && own.get(PEER) instanceof RecordValue peer
        && peer.get(HOST) instanceof StringValue host
        && peer.get(PORT) instanceof IntValue port
            ? new Peer(host.text(), (int) port.longValue())
            : null;
  }
}

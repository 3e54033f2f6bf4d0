// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@code tcp_server} tells its successor; the sockets themselves are leased. Bytes are not among it: a plain connection reads
 * nothing ahead, and what TLS has read but not decrypted stays with its engine.
 *
 * @param nextId id of the next connection
 * @param draining whether nothing is accepted or read any more
 * @param connections those that are open
 */
record ServerState(long nextId, boolean draining, List<Entry> connections) {
  private static final String FORMAT = "tcp-server";
  private static final int VERSION = 1;
  static final ServerState FRESH = new ServerState(0, false, List.of());

  ServerState {
    connections = List.copyOf(connections);
  }

  /**
   * One connection.
   *
   * @param id names the lease and the stream
   * @param peer the other end
   * @param inputEnded whether its stream has ended, and it is only written to
   */
  record Entry(long id, Peer peer, boolean inputEnded) {
    private RecordValue value() {
      return RecordValue.of("id", Value.of(id), "host", Value.of(peer.host()), "port", Value.of(peer.port()),
          "input_ended", Value.of(inputEnded));
    }
  }

  Snapshot snapshot() {
    ArrayValue entries = ArrayValue.of(connections.stream().<Value>map(Entry::value).toList());
    return new Snapshot(FORMAT, VERSION, RecordValue.of(
        "next_id", Value.of(nextId), "draining", Value.of(draining), "connections", entries));
  }

  static ServerState of(Snapshot snapshot) throws SnapshotRefusedException {
    if (snapshot.format().equals(FORMAT) && snapshot.version() == VERSION
        && snapshot.state() instanceof RecordValue state
        && state.get("next_id") instanceof IntValue nextId
        && state.get("draining") instanceof BoolValue draining
        && state.get("connections") instanceof ArrayValue values) {
      List<Entry> entries = new ArrayList<>();
      for (Value value : values) {
        entries.add(entry(value, snapshot));
      }
      return new ServerState(nextId.longValue(), draining.value(), entries);
    }
    throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
  }

  private static Entry entry(Value value, Snapshot of) throws SnapshotRefusedException {
    if (value instanceof RecordValue entry
        && entry.get("id") instanceof IntValue id
        && entry.get("host") instanceof StringValue host
        && entry.get("port") instanceof IntValue port
        && entry.get("input_ended") instanceof BoolValue inputEnded) {
      return new Entry(id.longValue(), new Peer(host.text(), (int) port.longValue()), inputEnded.value());
    }
    throw SnapshotRefusedException.unknown(of, FORMAT, VERSION);
  }
}

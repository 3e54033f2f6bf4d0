// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;

/**
 * What a {@code tcp_client} tells its successor; the socket itself is leased.
 *
 * @param connected whether there is a connection
 * @param inputEnded whether the server sends nothing more on it
 * @param streamOpen whether the stream has begun and not ended
 */
record ClientState(boolean connected, boolean inputEnded, boolean streamOpen) {
  private static final String FORMAT = "tcp-client";
  private static final int VERSION = 1;
  static final ClientState FRESH = new ClientState(false, false, false);

  Snapshot snapshot() {
    return new Snapshot(FORMAT, VERSION, RecordValue.of(
        "connected", Value.of(connected), "input_ended", Value.of(inputEnded), "stream_open", Value.of(streamOpen)));
  }

  static ClientState of(Snapshot snapshot) throws SnapshotRefusedException {
    if (snapshot.format().equals(FORMAT) && snapshot.version() == VERSION
        && snapshot.state() instanceof RecordValue state
        && state.get("connected") instanceof BoolValue connected
        && state.get("input_ended") instanceof BoolValue inputEnded
        && state.get("stream_open") instanceof BoolValue streamOpen) {
      return new ClientState(connected.value(), inputEnded.value(), streamOpen.value());
    }
    throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
  }
}

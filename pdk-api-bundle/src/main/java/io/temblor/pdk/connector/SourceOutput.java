// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

import io.temblor.pdk.event.Origin;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes what a pull yields. Everything is stamped with the time at which the pull yields something first, and numbered with the pull's id.
 *
 * <p><b>Ownership</b>: byte arrays handed over belong to the runtime and the events from then on; never write to them again.
 *
 * <p><b>Threading</b>: only during {@link Source#pull}, on its thread.
 */
@ProviderType
public interface SourceOutput {
  /** Takes all of {@code bytes}, without metadata. */
  default void data(SourceStream stream, byte[] bytes) {
    data(stream, bytes, 0, bytes.length, RecordValue.EMPTY);
  }

  /** Takes {@code bytes[offset .. offset + length)}; they go through the stream's preprocessors and codec. */
  void data(SourceStream stream, byte[] bytes, int offset, int length, RecordValue metadata);

  /** Takes a datum that is a stream of its own: fresh preprocessors and codec are used and finished at once. */
  void datum(Origin origin, byte[] bytes, int offset, int length, RecordValue metadata);

  /** Takes a value as it is, for port {@code out}. */
  void event(SourceStream stream, Value value, RecordValue metadata);

  /** Takes a value as it is, for port {@code out} or {@code err}. */
  void event(SourceStream stream, String port, Value value, RecordValue metadata);

  /** The stream has ended in good order: what its preprocessors still keep is decoded; then the stream is forgotten. */
  void endOfStream(SourceStream stream, RecordValue metadata);

  /** The stream is broken: it is forgotten, with what its preprocessors keep. */
  void streamFailed(SourceStream stream);

  /** Numbers this pull; for sources whose system has numbers of its own, such as offsets. Otherwise pulls count from 0. */
  void pullId(long pull);

  /** Returns the id of this pull. */
  long pullId();

  /** Returns the ingest time of this pull, in nanoseconds since the epoch. */
  long ingestNanos();
}

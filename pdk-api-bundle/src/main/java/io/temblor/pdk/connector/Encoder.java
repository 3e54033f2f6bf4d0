// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.event.Event;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Turns events into bytes with the codec and the postprocessors that the flow gives the connector, one set for each stream.
 *
 * <p><b>Threading</b>: the sink's thread. Chunks are valid only during the call of {@code out}.
 */
@ProviderType
public interface Encoder {
  /** The stream of sinks that have only one. */
  long DEFAULT_STREAM = 0;

  /** Encodes the event, of a batch every member, and hands what comes out of the postprocessors to {@code out}. */
  void encode(long stream, Event event, ChunkOutput out) throws IOException;

  /** Encodes for the {@linkplain #DEFAULT_STREAM only stream}. */
  default void encode(Event event, ChunkOutput out) throws IOException {
    encode(DEFAULT_STREAM, event, out);
  }

  /** Ends a stream: what its postprocessors still keep goes to {@code out}; then the stream is forgotten. */
  void finish(long stream, ChunkOutput out) throws IOException;

  /** Ends all streams, all to the same {@code out}. */
  void finishAll(ChunkOutput out) throws IOException;
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.interceptor;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Works on bytes after they were encoded: adds frames, packs. One instance serves one stream.
 *
 * <p><b>Lifecycle</b>: {@code process} for each encoded value in order, {@code finish} when the stream ends, then {@code close}.
 *
 * <p><b>Threading</b>: one thread at a time. Chunks given and chunks handed out are valid only during the call.
 *
 * <p><b>Errors</b>: {@link io.temblor.pdk.error.DataException} fails the event.
 */
@ConsumerType
public interface Postprocessor extends Closeable {
  /** Hands what becomes of {@code chunk} to {@code out}: nothing, one or several chunks. */
  void process(Chunk chunk, ChunkOutput out) throws IOException;

  /** Hands what is still kept to {@code out}: the stream has ended. */
  default void finish(ChunkOutput out) throws IOException {}

  /**
   * Tells whether chunks are joined or cut, so that one event no longer makes chunks of its own; such postprocessors are refused
   * by sinks that need one datum for each event.
   */
  default boolean isStreaming() {
    return false;
  }

  /** Releases what the postprocessor holds; most hold nothing. */
  @Override
  default void close() {}
}

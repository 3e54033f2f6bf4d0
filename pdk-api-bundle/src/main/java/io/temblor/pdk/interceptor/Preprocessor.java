// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.interceptor;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Works on bytes before they are decoded: finds frames, unpacks, filters. One instance serves one stream.
 *
 * <p><b>Lifecycle</b>: {@code process} for each chunk in order, {@code finish} when the stream ends in good order, then
 * {@code close}. One that keeps bytes between chunks also implements {@link io.temblor.pdk.state.Stateful}, so that they survive
 * the replacement of the plugin.
 *
 * <p><b>Threading</b>: one thread at a time.
 *
 * <p><b>Errors</b>: {@link io.temblor.pdk.error.DataException} refuses the chunk; what was handed out before it stays handed out, so
 * one that refuses a chunk as a whole looks at all of it first. What was kept must be in a usable state afterwards.
 */
@ConsumerType
public interface Preprocessor extends Closeable {
  /** Hands what {@code chunk} completes to {@code out}: nothing, one or several chunks. */
  void process(Chunk chunk, ChunkOutput out) throws IOException;

  /** Hands what is still kept to {@code out}: the stream has ended. */
  default void finish(ChunkOutput out) throws IOException {}

  /** Releases what the preprocessor holds; most hold nothing. */
  @Override
  default void close() {}
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one batch writes to one connection. The sink's thread. */
final class Outgoing {
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private @Nullable ByteOutput bytes; // lent by the outbox while there is something
  private ByteBuffer unwritten = NONE;
  private @Nullable IOException failure;
  private final ChunkOutput target = this::append;

  private void append(Chunk chunk) {
    if (bytes == null) { throw new IllegalStateException("written to without a buffer"); }
    bytes.write(chunk.array(), chunk.offset(), chunk.length());
  }

  /** Takes what is to be written; only while it {@link #isLent}. */
  ChunkOutput target() {
    return target;
  }

  boolean isLent() {
    return bytes != null;
  }

  void lend(ByteOutput buffer) {
    bytes = buffer;
    failure = null;
  }

  int length() {
    return bytes == null ? 0 : bytes.length();
  }

  /** Forgets what came after the first {@code length} bytes. */
  void truncate(int length) {
    if (bytes != null) {
      byte[] kept = Arrays.copyOf(bytes.array(), length);
      bytes.reset();
      bytes.write(kept);
    }
  }

  /** Gives the buffer back; null when there is none. */
  @Nullable
  ByteOutput giveBack() {
    ByteOutput lent = bytes;
    bytes = null;
    unwritten = NONE;
    return lent;
  }

  /** Begins to write what has been taken. */
  void begin() {
    unwritten = bytes == null ? NONE : ByteBuffer.wrap(bytes.array(), 0, bytes.length());
  }

  ByteBuffer unwritten() {
    return unwritten;
  }

  /** Returns why it could not be written; null when it could. Stays until the next batch. */
  @Nullable
  IOException failure() {
    return failure;
  }

  void failed(IOException cause) {
    failure = cause;
  }
}

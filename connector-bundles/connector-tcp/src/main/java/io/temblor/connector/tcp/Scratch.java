// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Buffers a thread uses for one connection after the other; what must last longer is kept by the connection. One thread. */
final class Scratch {
  /** TLS records that are encrypted or decrypted before they are handed on together. */
  private static final int RECORDS = 4;

  /** Direct: a channel would copy through such a buffer anyway. */
  private final ByteBuffer input;
  private @Nullable ByteBuffer netInput;
  private @Nullable ByteBuffer netOutput;
  private @Nullable ByteBuffer plain;

  /** Makes buffers for reads of {@code readBytes}; those for TLS when they are needed. */
  Scratch(int readBytes) {
    this.input = ByteBuffer.allocateDirect(readBytes);
  }

  /** Returns what is read into, empty. */
  ByteBuffer input() {
    return input.clear();
  }

  /** Returns what encrypted bytes are read into, empty, with room for a read behind what is {@code kept}. */
  ByteBuffer netInput(int recordBytes, int kept) {
    netInput = withRoom(netInput, Math.max(recordBytes, kept) + Math.max(recordBytes, input.capacity()));
    return netInput;
  }

  /** Returns what encrypted bytes are written from, empty. */
  ByteBuffer netOutput(int recordBytes) {
    netOutput = withRoom(netOutput, RECORDS * recordBytes);
    return netOutput;
  }

  /** Returns what is decrypted into, empty. */
  ByteBuffer plain(int recordBytes) {
    plain = withRoom(plain, RECORDS * recordBytes);
    return plain;
  }

  private static ByteBuffer withRoom(@Nullable ByteBuffer buffer, int bytes) {
    return buffer == null || buffer.capacity() < bytes ? ByteBuffer.allocate(bytes) : buffer.clear();
  }
}

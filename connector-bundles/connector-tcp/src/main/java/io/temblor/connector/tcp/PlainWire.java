// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connection without encryption. Nothing is kept here: what was not handed out is still in the kernel. */
final class PlainWire implements Wire {
  /** A channel copies each write to a direct buffer of its size, which the thread then keeps. */
  private static final int MAX_WRITE_BYTES = 128 * 1024;

  private final SocketChannel channel;
  private final int readBytes;

  PlainWire(SocketChannel channel, int readBytes) {
    this.channel = channel;
    this.readBytes = readBytes;
  }

  @Override
  public boolean establish(Scratch scratch) {
    return true;
  }

  @Override
  public boolean isEstablished() {
    return true;
  }

  @Override
  public int read(Scratch scratch, Pieces out) throws IOException {
    ByteBuffer input = scratch.input();
    int length = channel.read(input);
    if (length > 0) {
      byte[] bytes = new byte[length]; // of the exact size: an event that is kept shall not keep an empty rest
      input.flip().get(bytes);
      out.piece(bytes);
    }
    return length;
  }

  @Override
  public boolean mayHaveMore(int bytes) {
    return bytes == readBytes;
  }

  @Override
  public boolean write(ByteBuffer from, Scratch scratch) throws IOException {
    int end = from.limit();
    while (from.position() < end) {
      from.limit(Math.min(end, from.position() + MAX_WRITE_BYTES));
      try {
        if (channel.write(from) == 0) { return false; }
      } finally {
        from.limit(end);
      }
    }
    return true;
  }

  @Override
  public boolean hasUnsent() {
    return false;
  }

  @Override
  public void end(Scratch scratch) {
    // closing the channel says it
  }

  @Override
  public @Nullable Object state() {
    return null;
  }
}

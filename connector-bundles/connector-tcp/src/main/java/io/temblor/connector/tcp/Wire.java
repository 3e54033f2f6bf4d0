// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Moves bytes over one connection. Nothing here waits, and no interruption closes the channel: it is in non-blocking mode.
 *
 * <p><b>Threading</b>: one thread reads and one writes, at the same time, each with a {@link Scratch} of its own.
 *
 * <p><b>Errors</b>: after an {@code IOException} the connection is of no use any more.
 */
sealed interface Wire permits PlainWire, TlsWire {
  /** What {@link #read} says at the end. */
  int END = -1;

  /** Takes what was read. */
  interface Pieces {
    /** Takes a piece; the array is fresh and belongs to the callee. */
    void piece(byte[] bytes);
  }

  /** Goes on with the handshake as far as it gets; returns whether bytes can be exchanged. */
  boolean establish(Scratch scratch) throws IOException;

  /** Tells whether bytes can be exchanged. */
  boolean isEstablished();

  /** Reads once what is there. Returns the number of bytes handed out, 0 when there is nothing for now, or {@link #END}. */
  int read(Scratch scratch, Pieces out) throws IOException;

  /** Tells whether reading again at once may yield more, when the last read yielded {@code bytes}. */
  boolean mayHaveMore(int bytes);

  /** Writes as much as the connection takes now; returns whether everything is written, earlier writes included. */
  boolean write(ByteBuffer from, Scratch scratch) throws IOException;

  /** Tells whether something waits until the connection takes more. */
  boolean hasUnsent();

  /** Says that nothing more will be written, as far as the connection takes that now. */
  void end(Scratch scratch);

  /** Returns what a successor needs beside the channel; live, and of the JDK's types only. */
  @Nullable
  Object state();
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.connector.SourceOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads connections into the output of one pull, as much as is fair. The source's thread. */
final class Intake implements Wire.Pieces {
  /** What one pull brings travels as one batch, and a replacement waits for the batch under way. */
  private static final int PULL_BYTES = 128 * 1024;
  /** What one connection may bring before others have their turn. */
  private static final int CONNECTION_BYTES = 32 * 1024;

  private final Scratch scratch;
  private @Nullable SourceOutput output;
  private @Nullable Connection connection;
  private int bytesInPull;

  Intake(Scratch scratch) {
    this.scratch = scratch;
  }

  /** Begins a pull. */
  void begin(SourceOutput out) {
    output = out;
    bytesInPull = 0;
  }

  /** Forgets the output of the pull. */
  void end() {
    output = null;
    connection = null;
  }

  boolean isFull() {
    return bytesInPull >= PULL_BYTES;
  }

  /** Tells whether the pull has brought anything. */
  boolean hasTaken() {
    return bytesInPull > 0;
  }

  /** Reads what is there, up to the limits; returns false at the end of the input. */
  boolean take(Connection from) throws IOException {
    connection = from;
    int before = bytesInPull;
    int length;
    do {
      length = from.wire().read(scratch, this);
    } while (length > 0 && from.wire().mayHaveMore(length) && bytesInPull - before < CONNECTION_BYTES);
    from.mindReadiness();
    return length != Wire.END;
  }

  @Override
  public void piece(byte[] bytes) {
    if (output == null || connection == null) { throw new IllegalStateException("bytes outside a pull"); }
    bytesInPull += bytes.length;
    output.data(connection.stream(), bytes, 0, bytes.length, connection.metadata());
  }
}

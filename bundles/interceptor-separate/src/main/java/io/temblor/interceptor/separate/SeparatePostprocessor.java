// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.separate;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.interceptor.Postprocessor;
import java.io.IOException;

/** Puts the separator behind every chunk. */
final class SeparatePostprocessor implements Postprocessor {
  private final byte separator;
  /** Reused: what is handed on is valid only during the call. */
  private final ByteOutput piece = new ByteOutput();

  SeparatePostprocessor(SeparatePostprocessorConfig config) {
    this.separator = config.separatorByte();
  }

  @Override
  public void process(Chunk chunk, ChunkOutput out) throws IOException {
    piece.reset();
    piece.write(chunk.array(), chunk.offset(), chunk.length());
    piece.write(separator);
    out.chunk(new Chunk(piece.array(), 0, piece.length(), chunk.ingestNanos(), chunk.metadata()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.base64;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.interceptor.Postprocessor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;

/** Encodes every chunk by itself, padded. */
final class Base64Postprocessor implements Postprocessor {
  @Override
  public void process(Chunk chunk, ChunkOutput out) throws IOException {
    ByteBuffer text = Base64.getEncoder().encode(ByteBuffer.wrap(chunk.array(), chunk.offset(), chunk.length()));
    out.chunk(new Chunk(text.array(), 0, text.limit(), chunk.ingestNanos(), chunk.metadata()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.base64;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.interceptor.Preprocessor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** Decodes every chunk by itself; padding may be left away. */
final class Base64Preprocessor implements Preprocessor {
  @Override
  public void process(Chunk chunk, ChunkOutput out) throws IOException {
    out.chunk(chunk.withBytes(decode(ByteBuffer.wrap(chunk.array(), chunk.offset(), chunk.length()))));
  }

  private static byte[] decode(ByteBuffer text) throws DataException {
    try {
      ByteBuffer bytes = Base64.getDecoder().decode(text);
      return Arrays.copyOf(bytes.array(), bytes.limit());
    } catch (IllegalArgumentException e) {
      throw new DataException("no base64: " + e.getMessage() + "; only A-Z a-z 0-9 + / are allowed, and = at the end",
          e);
    }
  }
}

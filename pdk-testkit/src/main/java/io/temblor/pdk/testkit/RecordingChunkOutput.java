// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import java.util.ArrayList;
import java.util.List;

/** Keeps copies of chunks. */
public final class RecordingChunkOutput implements ChunkOutput {
  private final List<Chunk> chunks = new ArrayList<>();

  /** Makes an output that has taken nothing. */
  public RecordingChunkOutput() {}

  @Override
  public void chunk(Chunk chunk) {
    chunks.add(chunk.withBytes(chunk.copyBytes()));
  }

  /** Returns the chunks, in order. */
  public List<Chunk> chunks() {
    return List.copyOf(chunks);
  }

  /** Returns the chunks read as UTF-8, in order. */
  public List<String> texts() {
    return chunks.stream().map(Chunk::text).toList();
  }

  /** Forgets everything taken so far. */
  public void clear() {
    chunks.clear();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.Value;
import java.io.IOException;

/** Counts the chunks of its stream, those that fail included, and writes the number of each into its metadata: {@code seen}. */
final class ZooPreprocessor implements Preprocessor, Stateful {
  private final Conduct conduct;

  ZooPreprocessor(Conduct conduct) {
    this.conduct = conduct;
  }

  @Override
  public void process(Chunk chunk, ChunkOutput out) throws IOException {
    long seen = conduct.number() + 1;
    conduct.number(seen);
    conduct.event();
    out.chunk(chunk.withMetadata(chunk.metadata().with("seen", Value.of(seen))));
  }

  @Override
  public Snapshot snapshot() {
    return conduct.snapshot();
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    conduct.restore(snapshot);
  }
}

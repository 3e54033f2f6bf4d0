// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import java.io.IOException;

/** Hands on what comes, and knows how much that was. */
final class ZooPostprocessor implements Postprocessor, Stateful {
  private final Conduct conduct;

  ZooPostprocessor(Conduct conduct) {
    this.conduct = conduct;
  }

  @Override
  public void process(Chunk chunk, ChunkOutput out) throws IOException {
    conduct.number(conduct.number() + 1);
    conduct.event();
    out.chunk(chunk);
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

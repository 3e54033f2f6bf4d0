// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.canary;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import java.io.IOException;

/** A postprocessor of one of two versions, with its books. */
class CountedPostprocessor implements Postprocessor {
  private final Postprocessor inner;
  private final CountedChunks books;

  private CountedPostprocessor(Postprocessor inner, CanaryTally.Side side) {
    this.inner = inner;
    this.books = new CountedChunks(side);
  }

  static Postprocessor of(Postprocessor inner, CanaryTally.Side side) {
    return inner instanceof Stateful stateful ? new Remembering(inner, stateful, side)
        : new CountedPostprocessor(inner, side);
  }

  @Override
  public void process(Chunk chunk, ChunkOutput out) throws IOException {
    books.process(inner::process, chunk, out);
  }

  @Override
  public void finish(ChunkOutput out) throws IOException {
    inner.finish(out);
  }

  @Override
  public boolean isStreaming() {
    return inner.isStreaming();
  }

  @Override
  public void close() {
    inner.close();
  }

  /** One that has state: its stream is served by one version as a whole, so the state can go on with another. */
  private static final class Remembering extends CountedPostprocessor implements Stateful {
    private final Stateful stateful;

    private Remembering(Postprocessor inner, Stateful stateful, CanaryTally.Side side) {
      super(inner, side);
      this.stateful = stateful;
    }

    @Override
    public Snapshot snapshot() {
      return stateful.snapshot();
    }

    @Override
    public void restore(Snapshot snapshot) throws SnapshotRefusedException {
      stateful.restore(snapshot);
    }
  }
}

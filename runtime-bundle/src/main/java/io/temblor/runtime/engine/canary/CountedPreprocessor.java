// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.canary;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import java.io.IOException;

/** A preprocessor of one of two versions, with its books. */
class CountedPreprocessor implements Preprocessor {
  private final Preprocessor inner;
  private final CountedChunks books;

  private CountedPreprocessor(Preprocessor inner, CanaryTally.Side side) {
    this.inner = inner;
    this.books = new CountedChunks(side);
  }

  static Preprocessor of(Preprocessor inner, CanaryTally.Side side) {
    return inner instanceof Stateful stateful ? new Remembering(inner, stateful, side)
        : new CountedPreprocessor(inner, side);
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
  public void close() {
    inner.close();
  }

  /** One that has state: its stream is served by one version as a whole, so the state can go on with another. */
  private static final class Remembering extends CountedPreprocessor implements Stateful {
    private final Stateful stateful;

    private Remembering(Preprocessor inner, Stateful stateful, CanaryTally.Side side) {
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

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.canary;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import java.io.IOException;

/** A preprocessor of one of two versions, with its books. What comes after it in the chain is not on its account. */
class CountedPreprocessor implements Preprocessor {
  private final Preprocessor inner;
  private final CanaryTally.Side side;

  private CountedPreprocessor(Preprocessor inner, CanaryTally.Side side) {
    this.inner = inner;
    this.side = side;
  }

  static Preprocessor of(Preprocessor inner, CanaryTally.Side side) {
    return inner instanceof Stateful stateful ? new Remembering(inner, stateful, side)
        : new CountedPreprocessor(inner, side);
  }

  @Override
  public void process(Chunk chunk, ChunkOutput out) throws IOException {
    Downstream behind = new Downstream(out);
    long began = System.nanoTime();
    try {
      inner.process(chunk, behind);
    } catch (Throwable e) {
      if (!behind.failed) {
        side.failed();
      }
      throw e;
    } finally {
      side.called(began + behind.nanos);
    }
  }

  /** Tells what happens behind from what happens here. */
  private static final class Downstream implements ChunkOutput {
    private final ChunkOutput out;
    private long nanos;
    private boolean failed;

    private Downstream(ChunkOutput out) {
      this.out = out;
    }

    @Override
    public void chunk(Chunk chunk) throws IOException {
      long began = System.nanoTime();
      failed = true; // until it returns
      out.chunk(chunk);
      failed = false;
      nanos += System.nanoTime() - began;
    }
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

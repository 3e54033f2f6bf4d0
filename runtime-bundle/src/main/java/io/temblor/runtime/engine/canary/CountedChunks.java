// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.canary;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import java.io.IOException;

/** Keeps the books of an interceptor of one of two versions. What comes after it in the chain is not on its account. */
record CountedChunks(CanaryTally.Side side) {

  /** What an interceptor does with a chunk. */
  interface Work {
    void process(Chunk chunk, ChunkOutput out) throws IOException;
  }

  /** Does the work, and counts what it took and whether it failed. */
  void process(Work work, Chunk chunk, ChunkOutput out) throws IOException {
    Downstream behind = new Downstream(out);
    long began = System.nanoTime();
    try {
      work.process(chunk, behind);
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
      try {
        out.chunk(chunk);
        failed = false;
      } finally {
        nanos += System.nanoTime() - began;
      }
    }
  }
}

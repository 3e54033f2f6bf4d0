// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.canary;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.ValueOutput;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;

/** Two versions of a codec without state. What is to be decoded has no key yet, so a whole stream goes to one of them. */
final class SplitCodec implements Codec {
  private final Sides<Codec> sides;
  private final KeySplit split;
  private final CanaryTally tally;
  private final boolean streamTaken;

  SplitCodec(Sides<Codec> sides, KeySplit split, CanaryTally tally) {
    this.sides = sides;
    this.split = split;
    this.tally = tally;
    this.streamTaken = split.takesNextInstance();
  }

  @Override
  public void decode(Chunk chunk, ValueOutput out) throws IOException {
    tally.of(streamTaken).count(() -> sides.of(streamTaken).decode(chunk, out));
  }

  @Override
  public void encode(Value value, RecordValue metadata, ByteOutput out) throws IOException {
    boolean canary = split.isByStream() ? streamTaken : split.takes(value, metadata);
    tally.of(canary).count(() -> sides.of(canary).encode(value, metadata, out));
  }

  @Override
  public void close() {
    try {
      sides.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e); // a codec's close throws no such thing
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.ValueOutput;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;

/** A codec for tests of sinks: strings as they are, everything else as logs show it, each followed by a line feed. */
public final class LineCodec implements Codec {
  /** Makes a codec. */
  public LineCodec() {}

  @Override
  public void decode(Chunk chunk, ValueOutput out) {
    out.value(Value.of(chunk.text().stripTrailing()));
  }

  @Override
  public void encode(Value value, RecordValue metadata, ByteOutput out) {
    out.writeText(value instanceof StringValue text ? text.text() : value.toString());
    out.write('\n');
  }
}

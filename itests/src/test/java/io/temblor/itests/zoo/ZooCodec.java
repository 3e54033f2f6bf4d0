// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.ValueOutput;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;

/** Reads and writes {@code {"n":17}}: JSON, as far as it goes. Knows how often it was called. */
final class ZooCodec implements Codec, Stateful {
  private static final String BEGIN = "{\"n\":";
  private static final String END = "}";

  private final Conduct conduct;

  ZooCodec(Conduct conduct) {
    this.conduct = conduct;
  }

  @Override
  public void decode(Chunk chunk, ValueOutput out) throws IOException {
    conduct.number(conduct.number() + 1);
    conduct.event();
    String text = chunk.text();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) { throw new DataException("not a number of the zoo: " + text); }
    try {
      out.value(RecordValue.of("n",
          Value.of(Long.parseLong(text.substring(BEGIN.length(), text.length() - END.length())))));
    } catch (NumberFormatException e) {
      throw new DataException("not a number of the zoo: " + text, e);
    }
  }

  @Override
  public void encode(Value value, RecordValue metadata, ByteOutput out) throws IOException {
    conduct.number(conduct.number() + 1);
    conduct.event();
    if (!(value instanceof RecordValue record) || !(record.get("n") instanceof IntValue number)) {
      throw new DataException("the zoo writes records with an integer n, not " + value);
    }
    out.writeText(BEGIN + number.longValue() + END);
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

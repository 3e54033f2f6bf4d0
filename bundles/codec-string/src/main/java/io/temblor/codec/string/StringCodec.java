// SPDX-License-Identifier: Apache-2.0
package io.temblor.codec.string;

import io.temblor.json.JsonWriter;
import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.ValueOutput;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.Objects;

/** Strings as they are, everything else as JSON text in which binary values are arrays of numbers. */
final class StringCodec implements Codec {
  private final JsonWriter json = new JsonWriter(JsonWriter.Order.RECORD, JsonWriter.Binary.NUMBERS);
  private byte[] text = new byte[0];

  @Override
  public void decode(Chunk chunk, ValueOutput out) throws IOException {
    StringValue value;
    try {
      value = StringValue.ofUtf8(chunk.array(), chunk.offset(), chunk.length());
    } catch (IllegalArgumentException e) {
      throw new DataException("no text: " + Objects.requireNonNull(e.getMessage()), e);
    }
    out.value(value);
  }

  @Override
  public void encode(Value value, RecordValue metadata, ByteOutput out) throws IOException {
    if (value instanceof StringValue string) {
      int length = string.utf8Length();
      if (text.length < length) {
        text = new byte[length];
      }
      string.copyUtf8(text, 0);
      out.write(text, 0, length);
      return;
    }
    json.reset();
    try {
      value.writeTo(json);
    } catch (IllegalStateException e) { // nested too deeply
      throw new DataException("cannot be written as text: " + e.getMessage(), e);
    }
    out.write(json.array(), 0, json.length());
  }
}

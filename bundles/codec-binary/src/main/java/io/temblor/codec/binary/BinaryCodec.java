// SPDX-License-Identifier: Apache-2.0
package io.temblor.codec.binary;

import io.temblor.json.JsonWriter;
import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.ValueOutput;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.value.BinaryValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;

/** Binary values and strings as they are, everything else as JSON text in which binary values are arrays of numbers. */
final class BinaryCodec implements Codec {
  private final JsonWriter json = new JsonWriter(JsonWriter.Order.RECORD, JsonWriter.Binary.NUMBERS);
  private byte[] text = new byte[0];

  @Override
  public void decode(Chunk chunk, ValueOutput out) {
    out.value(BinaryValue.of(chunk.array(), chunk.offset(), chunk.length()));
  }

  @Override
  public void encode(Value value, RecordValue metadata, ByteOutput out) throws IOException {
    switch (value) {
      case BinaryValue bytes -> out.write(bytes.array(), bytes.arrayOffset(), bytes.length());
      case StringValue string -> encodeString(string, out);
      default -> encodeOther(value, out);
    }
  }

  private void encodeString(StringValue string, ByteOutput out) {
    int length = string.utf8Length();
    if (text.length < length) {
      text = new byte[length];
    }
    string.copyUtf8(text, 0);
    out.write(text, 0, length);
  }

  private void encodeOther(Value value, ByteOutput out) throws IOException {
    json.reset();
    try {
      value.writeTo(json);
    } catch (IllegalStateException e) { // nested too deeply
      throw new DataException("cannot be written as text: " + e.getMessage(), e);
    }
    out.write(json.array(), 0, json.length());
  }
}

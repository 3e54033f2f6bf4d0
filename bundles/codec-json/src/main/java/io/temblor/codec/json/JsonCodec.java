// SPDX-License-Identifier: Apache-2.0
package io.temblor.codec.json;

import io.temblor.json.JsonParser;
import io.temblor.json.JsonSyntaxException;
import io.temblor.json.JsonWriter;
import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.ValueOutput;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;

/** Reads and writes one document at a time. Remembers nothing between calls but the memory it works in. */
final class JsonCodec implements Codec {
  private final JsonParser parser = new JsonParser();
  private final JsonWriter writer;

  JsonCodec(JsonConfig config) {
    this.writer = new JsonWriter(
        config.isSorted() ? JsonWriter.Order.SORTED : JsonWriter.Order.RECORD, JsonWriter.Binary.BASE64);
  }

  @Override
  public void decode(Chunk chunk, ValueOutput out) throws IOException {
    Value value;
    try {
      value = parser.parse(chunk.array(), chunk.offset(), chunk.length());
    } catch (JsonSyntaxException e) {
      throw new DataException("no JSON document: " + e.getMessage(), e);
    }
    out.value(value);
  }

  @Override
  public void encode(Value value, RecordValue metadata, ByteOutput out) throws IOException {
    writer.reset();
    try {
      value.writeTo(writer);
    } catch (IllegalStateException e) { // nested too deeply
      throw new DataException("cannot be written as JSON: " + e.getMessage(), e);
    }
    out.write(writer.array(), 0, writer.length());
  }
}

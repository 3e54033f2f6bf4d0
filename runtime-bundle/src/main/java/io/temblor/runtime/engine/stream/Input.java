// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stream;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.codec.ValueOutput;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;

/** What a codec or interceptor was given. */
public sealed interface Input {
  /** Bytes to be decoded or processed. */
  record Bytes(Chunk chunk) implements Input {}

  /** An event to be encoded. */
  record Data(Value value, RecordValue metadata) implements Input {}

  /** Copies a chunk, so that it may be kept. */
  static Input copyOf(Chunk chunk) {
    return new Bytes(chunk.withBytes(chunk.copyBytes()));
  }

  /** Copies an event, so that it may be kept. */
  static Input copyOf(Value value, RecordValue metadata) {
    return new Data(value.detach(), (RecordValue) metadata.detach());
  }

  /** Calls a codec with an input, and drops what comes of it. */
  static void feed(Codec codec, Input input) throws IOException {
    switch (input) {
      case Bytes bytes -> codec.decode(bytes.chunk(), DROP);
      case Data data -> codec.encode(data.value(), data.metadata(), new ByteOutput());
    }
  }

  /** Wants no values. */
  ValueOutput DROP = new ValueOutput() {
    @Override
    public void value(Value value) {
      // nobody wants it
    }

    @Override
    public void value(Value value, RecordValue metadata) {
      // nobody wants it
    }
  };
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.codec;

import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.Closeable;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns bytes into values and values into bytes. One instance serves one stream in one direction.
 *
 * <p><b>Lifecycle</b>: created for a stream, {@code decode} or {@code encode} for each datum, {@link #close} at the end of the
 * stream. A codec that keeps something between calls also implements {@link io.temblor.pdk.state.Stateful}.
 *
 * <p><b>Threading</b>: one thread at a time; no locks needed.
 *
 * <p><b>Errors</b>: {@link io.temblor.pdk.error.DataException} for bytes or values that do not fit; the instance must be usable
 * afterwards. Anything unchecked is a bug, contained to this event.
 */
@ConsumerType
public interface Codec extends Closeable {
  /**
   * Decodes one chunk and hands every value found to {@code out}: none, one or several. The bytes of the chunk never change
   * again, so values may refer to them.
   *
   * @throws IOException when the bytes are not what the format requires; what was handed out before is kept
   */
  void decode(Chunk chunk, ValueOutput out) throws IOException;

  /**
   * Appends {@code value} in this format to {@code out}.
   *
   * @param metadata the event's metadata, for formats that are steered by it
   * @throws IOException when the format has no form for the value; what was appended before is discarded
   */
  void encode(Value value, RecordValue metadata, ByteOutput out) throws IOException;

  /** Releases what the codec holds; most hold nothing. */
  @Override
  default void close() {}

  /** Returns a codec without state made of two functions. */
  static Codec of(Decoder decoder, Encoder encoder) {
    return new Codec() {
      @Override
      public void decode(Chunk chunk, ValueOutput out) throws IOException {
        out.value(decoder.decode(chunk));
      }

      @Override
      public void encode(Value value, RecordValue metadata, ByteOutput out) throws IOException {
        encoder.encode(value, out);
      }
    };
  }

  /** One chunk to one value. */
  @FunctionalInterface
  interface Decoder {
    /** Returns what the bytes say, or throws {@link io.temblor.pdk.error.DataException}. */
    Value decode(Chunk chunk) throws IOException;
  }

  /** One value to bytes. */
  @FunctionalInterface
  interface Encoder {
    /** Appends the value's bytes, or throws {@link io.temblor.pdk.error.DataException}. */
    void encode(Value value, ByteOutput out) throws IOException;
  }
}

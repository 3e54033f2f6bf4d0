// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.codec;

import io.temblor.pdk.value.RecordValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A run of bytes on its way in or out.
 *
 * <p><b>Ownership.</b> On the way in (source, preprocessors, {@link Codec#decode}) the bytes are immutable from the moment they
 * are handed on and may be kept: values refer to them. On the way out (after {@link Codec#encode}) they are valid only during
 * the call; who keeps them takes a {@link #copyBytes() copy}.
 *
 * @param array holds the bytes at {@code [offset, offset + length)}
 * @param offset index of the first byte
 * @param length number of bytes
 * @param ingestNanos when the bytes entered, in nanoseconds since the epoch
 * @param metadata what the source says about them; becomes the metadata of the events
 */
public record Chunk(byte[] array, int offset, int length, long ingestNanos, RecordValue metadata) {

  /** Returns a chunk over all of {@code bytes}, without metadata, ingested at 0; for tests. */
  public static Chunk of(byte[] bytes) {
    return new Chunk(bytes, 0, bytes.length, 0, RecordValue.EMPTY);
  }

  /** Returns a chunk of UTF-8 text, without metadata, ingested at 0; for tests. */
  public static Chunk of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a part of this chunk; the bytes are shared. */
  public Chunk slice(int from, int length) {
    return new Chunk(array, offset + from, length, ingestNanos, metadata);
  }

  /** Returns other bytes with the ingest time and metadata of this chunk. */
  public Chunk withBytes(byte[] bytes) {
    return new Chunk(bytes, 0, bytes.length, ingestNanos, metadata);
  }

  /** Returns the same bytes with another ingest time. */
  public Chunk withIngestNanos(long ingestNanos) {
    return new Chunk(array, offset, length, ingestNanos, metadata);
  }

  /** Returns the same bytes with other metadata. */
  public Chunk withMetadata(RecordValue metadata) {
    return new Chunk(array, offset, length, ingestNanos, metadata);
  }

  /** Returns a copy of the bytes. */
  public byte[] copyBytes() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** Returns the bytes read as UTF-8; malformed sequences become replacement characters. */
  public String text() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }
}

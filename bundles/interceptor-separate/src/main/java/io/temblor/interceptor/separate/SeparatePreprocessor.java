// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.separate;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.BinaryValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts chunks at separators. Pieces that lie within one chunk are handed on without a copy; the unfinished piece at the
 * end of a chunk is kept and joined with the next one.
 *
 * <p>A finished piece that is longer than the limit is left out. When a piece that is spread over chunks grows beyond
 * the limit, the whole chunk is refused: where its pieces begin can no longer be trusted.
 */
final class SeparatePreprocessor implements Preprocessor, Stateful {
  private static final String FORMAT = "separate";
  private static final int VERSION = 1;
  /** A buffer that had to grow beyond this for one long piece is not kept. */
  private static final int KEPT_BUFFER_BYTES = 64 * 1024;

  private final byte separator;
  private final long maxLength;
  private final boolean buffered;

  /** The unfinished piece, in the first {@link #partialLength} bytes. */
  private byte[] partial = new byte[0];
  private int partialLength;
  /** Ingest time of the last chunk, for what is handed out at the end of the stream. */
  private long lastIngestNanos;

  SeparatePreprocessor(SeparateConfig config) {
    this.separator = config.separatorByte();
    this.maxLength = config.maxLengthBytes();
    this.buffered = config.isBuffered();
  }

  @Override
  public void process(Chunk chunk, ChunkOutput out) throws IOException {
    lastIngestNanos = chunk.ingestNanos();
    if (buffered) {
      cutAndKeepRest(chunk, out);
    } else {
      int rest = cut(chunk, chunk.offset(), out);
      out.chunk(chunk.slice(rest - chunk.offset(), chunk.offset() + chunk.length() - rest));
    }
  }

  private void cutAndKeepRest(Chunk chunk, ChunkOutput out) throws IOException {
    byte[] bytes = chunk.array();
    int start = chunk.offset();
    int end = start + chunk.length();
    int last = Separator.lastIndexOf(bytes, start, end, separator);
    if (last == Separator.NONE) {
      checkLength(partialLength, chunk.length());
      keep(bytes, start, chunk.length());
      return;
    }
    // Everything that can refuse the chunk is looked at before anything of it is handed on.
    int firstLength = 0;
    if (partialLength > 0) {
      firstLength = Separator.indexOf(bytes, start, end, separator) - start;
      checkLength(partialLength, firstLength);
    }
    checkLength(0, end - last - 1);
    int from = start;
    if (partialLength > 0) {
      out.chunk(chunk.withBytes(joined(bytes, start, firstLength)));
      from = start + firstLength + 1;
    }
    cut(chunk, from, out);
    keep(bytes, last + 1, end - last - 1);
  }

  /** Hands out the finished pieces from index {@code from} on and returns the index behind the last separator. */
  private int cut(Chunk chunk, int from, ChunkOutput out) throws IOException {
    byte[] bytes = chunk.array();
    int end = chunk.offset() + chunk.length();
    int pieceStart = from;
    for (int at = Separator.indexOf(bytes, from, end, separator); at != Separator.NONE;) {
      if (at - pieceStart <= maxLength) {
        out.chunk(chunk.slice(pieceStart - chunk.offset(), at - pieceStart));
      }
      pieceStart = at + 1;
      at = Separator.indexOf(bytes, pieceStart, end, separator);
    }
    return pieceStart;
  }

  private void checkLength(int kept, int added) throws DataException {
    long total = (long) kept + added;
    if (total > maxLength) {
      forget();
      throw new DataException(
          "a piece of at least " + total + " bytes (" + kept + " of them from earlier chunks) is longer than "
              + "max_length " + maxLength + "; the chunk it ends in is dropped");
    }
  }

  /** Returns the unfinished piece with its end and forgets it. */
  private byte[] joined(byte[] bytes, int offset, int length) {
    byte[] piece = Arrays.copyOf(partial, partialLength + length);
    System.arraycopy(bytes, offset, piece, partialLength, length);
    forget();
    return piece;
  }

  private void keep(byte[] bytes, int offset, int length) throws DataException {
    int needed = partialLength + length;
    if (needed < 0) {
      int kept = partialLength;
      forget();
      throw new DataException(
          "a piece of more than " + kept + " bytes cannot be held in memory; set max_length, or check that "
              + "the separator is the one the data use");
    }
    if (partial.length < needed) {
      partial = Arrays.copyOf(partial, (int) Math.min(Math.max(needed, 2L * partial.length), Integer.MAX_VALUE - 8));
    }
    System.arraycopy(bytes, offset, partial, partialLength, length);
    partialLength = needed;
  }

  private void forget() {
    partialLength = 0;
    if (partial.length > KEPT_BUFFER_BYTES) {
      partial = new byte[0];
    }
  }

  @Override
  public void finish(ChunkOutput out) throws IOException {
    if (partialLength > 0) {
      byte[] rest = Arrays.copyOf(partial, partialLength);
      forget();
      out.chunk(new Chunk(rest, 0, rest.length, lastIngestNanos, RecordValue.EMPTY));
    }
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(FORMAT, VERSION,
        RecordValue.of("partial", Value.of(Arrays.copyOf(partial, partialLength)), "ingest_ns",
            Value.of(lastIngestNanos)));
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION
        || !(snapshot.state() instanceof RecordValue state)
        || !(state.get("partial") instanceof BinaryValue kept)
        || !(state.get("ingest_ns") instanceof IntValue ingest)) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    partial = kept.toByteArray();
    partialLength = partial.length;
    lastIngestNanos = ingest.longValue();
  }
}

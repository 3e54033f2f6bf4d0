// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.file;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.error.ConnectionLostException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes events to a file, one write for each batch. Opened again, after a loss or by a successor, it goes on behind
 * what was written: the file is emptied only once.
 */
final class FileSink implements Sink, Stateful {
  private static final String FORMAT = "file-sink";
  private static final int VERSION = 1;
  /** A batch that grows beyond this is written in parts. */
  private static final int BUFFER_BYTES = 256 * 1024;

  private final Path path;
  private final FileMode mode;
  /** What was taken since the last write, in the first {@link #buffered} bytes. */
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final ChunkOutput toBuffer = this::append;

  private int buffered;
  private @Nullable SinkContext context;
  private @Nullable WritableFile file;
  private boolean opened;
  /** Bytes written since the beginning; the place to go on at in mode {@code overwrite}. */
  private long written;

  FileSink(FileConfig config) {
    this.path = config.path();
    this.mode = config.mode();
  }

  @Override
  public void connect(SinkContext context, Attempt attempt) throws IOException {
    this.context = context;
    close();
    buffered = 0; // after a loss: its events have failed, those who sent them know
    file = opened ? WritableFile.reopen(path, mode, written) : WritableFile.open(path, mode);
    opened = true;
  }

  @Override
  public Delivery onEvent(String port, Event event) throws IOException {
    context().encoder().encode(event, toBuffer);
    return Delivery.DONE;
  }

  @Override
  public void flush() throws IOException {
    int length = buffered;
    buffered = 0; // also when writing fails: then these events fail, and must not be written later
    if (length > 0) {
      write(buffer, 0, length);
    }
  }

  @Override
  public void finish() throws IOException {
    if (file == null) { return; }
    context().encoder().finishAll(toBuffer);
    flush();
    file.sync();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      WritableFile closing = file;
      file = null;
      closing.close();
    }
  }

  private void append(Chunk chunk) throws IOException {
    if (chunk.length() > BUFFER_BYTES - buffered) {
      flush();
      if (chunk.length() > BUFFER_BYTES) {
        write(chunk.array(), chunk.offset(), chunk.length());
        return;
      }
    }
    System.arraycopy(chunk.array(), chunk.offset(), buffer, buffered, chunk.length());
    buffered += chunk.length();
  }

  private void write(byte[] bytes, int offset, int length) throws IOException {
    if (file == null) { throw new ConnectionLostException(path + " is not open"); }
    try {
      file.write(bytes, offset, length);
      written += length;
    } catch (IOException e) {
      throw new ConnectionLostException("cannot write to " + path.toAbsolutePath() + ": " + e.getMessage(), e);
    }
  }

  private SinkContext context() {
    if (context == null) { throw new IllegalStateException("used before connect"); }
    return context;
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(FORMAT, VERSION, RecordValue.of(
        "path", Value.of(path.toString()), "opened", Value.of(opened), "written", Value.of(written)));
  }

  /** Goes on behind what the predecessor wrote, unless it wrote another file. */
  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION
        || !(snapshot.state() instanceof RecordValue state)
        || !(state.get("path") instanceof StringValue writtenPath)
        || !(state.get("opened") instanceof BoolValue wasOpened)
        || !(state.get("written") instanceof IntValue bytes)) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    if (writtenPath.equalsText(path.toString())) {
      opened = wasOpened.value();
      written = bytes.longValue();
    }
  }
}

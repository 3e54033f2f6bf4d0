// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.file;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorContext;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZIOException;

/** Reads a file once, a chunk with each pull. A successor goes on where the predecessor stood. */
final class FileSource implements Source, Stateful {
  private static final String FORMAT = "file-source";
  private static final int VERSION = 1;
  private static final int END = -1;

  private final Path path;
  private final int chunkBytes;
  private final RecordValue metadata;

  private @Nullable SourceStream stream;
  private @Nullable InputStream input;
  /** Bytes handed out so far; of a compressed file, decompressed bytes. */
  private long offset;
  private boolean broken;

  FileSource(FileConfig config) {
    this.path = config.path();
    this.chunkBytes = (int) config.chunkSize().bytes();
    this.metadata = RecordValue.of("file", RecordValue.of("path", Value.of(path.toString())));
  }

  @Override
  public Set<SourceTrait> traits() {
    return Set.of(SourceTrait.READS_TO_END);
  }

  @Override
  public void connect(ConnectorContext context, Attempt attempt) throws IOException {
    close();
    stream = new SourceStream(0, Origin.of("tremor-file", hostName()));
    input = ReadableFile.open(path, offset);
  }

  @Override
  public Pull pull(SourceOutput out) throws IOException {
    if (input == null || stream == null) { throw new IllegalStateException("pulled before connect"); }
    if (broken) {
      out.streamFailed(stream);
      return Pull.FINISHED;
    }
    byte[] chunk = new byte[chunkBytes];
    int length = read(input, chunk);
    if (length == END) {
      out.endOfStream(stream, metadata);
      return Pull.FINISHED;
    }
    offset += length;
    out.data(stream, chunk, 0, length, metadata);
    return Pull.MORE;
  }

  private int read(InputStream from, byte[] chunk) throws IOException {
    try {
      return from.read(chunk);
    } catch (XZIOException | EOFException e) {
      broken = true; // reported once; reading again would fail the same way
      throw new IOException("cannot decompress " + path.toAbsolutePath() + " behind byte " + offset + ": "
          + (e instanceof EOFException ? "it ends too early" : e.getMessage()), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (input != null) {
      input.close();
      input = null;
    }
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(FORMAT, VERSION, RecordValue.of("path", Value.of(path.toString()), "offset", Value.of(offset)));
  }

  /** Goes on at the predecessor's place, unless it read another file. */
  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals(FORMAT) || snapshot.version() != VERSION
        || !(snapshot.state() instanceof RecordValue state)
        || !(state.get("path") instanceof StringValue read)
        || !(state.get("offset") instanceof IntValue place)) {
      throw SnapshotRefusedException.unknown(snapshot, FORMAT, VERSION);
    }
    offset = read.equalsText(path.toString()) ? place.longValue() : 0;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine without a name still needs an origin
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.file;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file open for writing. A stream, not a channel: a channel is closed when its thread is interrupted, and that may be
 * the thread of a source that is being brought to a safe point.
 */
final class WritableFile implements Closeable {
  private final Path path;
  private final FileOutputStream output;

  private WritableFile(Path path, FileOutputStream output) {
    this.path = path;
    this.output = output;
  }

  /** Opens the file as {@code mode} says. */
  static WritableFile open(Path path, FileMode mode) throws IOException {
    checkDirectory(path);
    return new WritableFile(path, switch (mode) {
      case WRITE, TRUNCATE -> new FileOutputStream(path.toFile());
      case APPEND -> new FileOutputStream(path.toFile(), /* append= */ true);
      case OVERWRITE -> at(path, 0);
      case READ -> throw new IllegalArgumentException("mode read does not write");
    });
  }

  /** Opens the file to go on after {@code written} bytes: in mode overwrite at that place, in all others at its end. */
  static WritableFile reopen(Path path, FileMode mode, long written) throws IOException {
    checkDirectory(path);
    return new WritableFile(path,
        mode == FileMode.OVERWRITE ? at(path, written) : new FileOutputStream(path.toFile(), /* append= */ true));
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    output.write(bytes, offset, length);
  }

  /** Waits until the bytes are on the disk; does nothing for what is no disk file, such as a pipe. */
  void sync() throws IOException {
    if (Files.isRegularFile(path)) {
      output.getFD().sync();
    }
  }

  @Override
  public void close() throws IOException {
    output.close();
  }

  /** The stream takes over the descriptor: closing it closes the file. */
  private static FileOutputStream at(Path path, long position) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      file.seek(position);
      return new FileOutputStream(file.getFD());
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static void checkDirectory(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("cannot write " + path.toAbsolutePath() + ": it is a directory");
    }
    Path directory = path.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new IOException(
          "cannot write " + path.toAbsolutePath() + ": the directory " + directory + " does not exist");
    }
  }
}

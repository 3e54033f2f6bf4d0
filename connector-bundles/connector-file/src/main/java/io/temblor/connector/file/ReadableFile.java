// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.file;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/**
 * Opens files for reading. Plain streams, not channels: a channel is closed when its thread is interrupted, which the runtime does to
 * come to a safe point.
 */
final class ReadableFile {
  private static final String COMPRESSED = ".xz";

  private ReadableFile() {}

  /** Returns what is in the file from {@code offset} on, decompressed if the name says so. */
  static InputStream open(Path path, long offset) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("cannot read " + path.toAbsolutePath() + ": it is a directory");
    }
    if (!Files.exists(path)) { throw new IOException("cannot read " + path.toAbsolutePath() + ": no such file"); }
    InputStream file = new FileInputStream(path.toFile());
    try {
      InputStream content = path.toString().endsWith(COMPRESSED) ? new XZInputStream(file) : file;
      skip(content, offset, path);
      return content;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static void skip(InputStream content, long offset, Path path) throws IOException {
    try {
      content.skipNBytes(offset);
    } catch (EOFException e) {
      throw new IOException(
          "cannot go on reading " + path.toAbsolutePath() + " at byte " + offset + ": it has become shorter", e);
    }
  }
}

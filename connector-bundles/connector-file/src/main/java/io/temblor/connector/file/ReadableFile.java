// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.file;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/**
 * Opens files for reading. Plain streams, not channels: a channel is closed when its thread is interrupted, which the
 * runtime does to come to a safe point.
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
    boolean compressed = path.toString().endsWith(COMPRESSED);
    InputStream file = new FileInputStream(path.toFile());
    try {
      if (!compressed && offset > Files.size(path)) { // a plain file lets itself be positioned behind its end
        throw new EOFException();
      }
      InputStream content = compressed ? new XZInputStream(file) : file;
      content.skipNBytes(offset);
      return content;
    } catch (IOException e) {
      file.close();
      throw explained(e, path, offset);
    }
  }

  private static IOException explained(IOException cause, Path path, long offset) {
    return switch (cause) {
      case EOFException end when offset > 0 -> new IOException("cannot read " + path.toAbsolutePath()
          + ": it no longer has the " + offset + " bytes that were read already", end);
      case EOFException end ->
          new IOException("cannot decompress " + path.toAbsolutePath() + ": it ends too early", end);
      case XZIOException wrong ->
          new IOException("cannot decompress " + path.toAbsolutePath() + ": " + wrong.getMessage(), wrong);
      default -> cause;
    };
  }
}

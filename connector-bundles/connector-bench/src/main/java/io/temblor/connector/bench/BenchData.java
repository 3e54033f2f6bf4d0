// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.tukaani.xz.XZInputStream;

/**
 * A file in memory, cut into elements. They are ranges of one array that never changes, so that handing one out copies
 * nothing.
 */
final class BenchData {
  private static final String COMPRESSED = ".xz";

  private final byte[] bytes;
  /** Of element i: where it begins, and how long it is. */
  private final int[] offsets;
  private final int[] lengths;

  private BenchData(byte[] bytes, int[] offsets, int[] lengths) {
    this.bytes = bytes;
    this.offsets = offsets;
    this.lengths = lengths;
  }

  static BenchData load(BenchConfig config) throws IOException {
    byte[] content = read(config.path());
    BenchData raw = config.chunkSize().map(size -> chunks(content, (int) size.bytes())).orElseGet(() -> lines(content));
    if (raw.size() == 0) { throw new IOException("cannot replay " + config.path().toAbsolutePath() + ": it is empty"); }
    return config.base64() ? raw.decoded(config.path()) : raw;
  }

  int size() {
    return offsets.length;
  }

  byte[] bytes() {
    return bytes;
  }

  int offset(int element) {
    return offsets[element];
  }

  int length(int element) {
    return lengths[element];
  }

  private static byte[] read(Path path) throws IOException {
    try (InputStream file = Files.newInputStream(path)) {
      return path.toString().endsWith(COMPRESSED) ? new XZInputStream(file).readAllBytes() : file.readAllBytes();
    } catch (NoSuchFileException e) {
      throw new IOException("cannot replay " + path.toAbsolutePath() + ": no such file", e);
    } catch (IOException e) {
      throw new IOException("cannot replay " + path.toAbsolutePath() + ": " + e.getMessage(), e);
    }
  }

  private static BenchData chunks(byte[] content, int size) {
    int count = Math.toIntExact(((long) content.length + size - 1) / size);
    int[] offsets = new int[count];
    int[] lengths = new int[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = i * size;
      lengths[i] = Math.min(size, content.length - offsets[i]);
    }
    return new BenchData(content, offsets, lengths);
  }

  private static BenchData lines(byte[] content) {
    int[] offsets = new int[1024];
    int[] lengths = new int[1024];
    int count = 0;
    for (int start = 0; start < content.length;) {
      int end = start;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      if (count == offsets.length) {
        offsets = Arrays.copyOf(offsets, count * 2);
        lengths = Arrays.copyOf(lengths, count * 2);
      }
      offsets[count] = start;
      lengths[count++] = end - start;
      start = end + 1;
    }
    return new BenchData(content, Arrays.copyOf(offsets, count), Arrays.copyOf(lengths, count));
  }

  private BenchData decoded(Path path) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length);
    int[] decodedOffsets = new int[size()];
    int[] decodedLengths = new int[size()];
    for (int i = 0; i < size(); i++) {
      byte[] text = Arrays.copyOfRange(bytes, offsets[i], offsets[i] + lengths[i]);
      try {
        decodedOffsets[i] = all.size();
        all.writeBytes(Base64.getDecoder().decode(text));
        decodedLengths[i] = all.size() - decodedOffsets[i];
      } catch (IllegalArgumentException e) {
        throw new IOException(
            "cannot replay " + path.toAbsolutePath() + ": element " + (i + 1) + " is no base64: " + e.getMessage(), e);
      }
    }
    return new BenchData(all.toByteArray(), decodedOffsets, decodedLengths);
  }
}

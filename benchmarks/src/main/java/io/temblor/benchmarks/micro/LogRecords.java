// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.micro;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.tukaani.xz.XZInputStream;

/** The records that all benchmarks of this package work on, in turn. */
final class LogRecords {
  private final byte[][] documents;
  private int next;

  private LogRecords(byte[][] documents) {
    this.documents = documents;
  }

  static LogRecords load() throws IOException {
    String file = System.getenv("TEMBLOR_BENCH_DATA");
    try (BufferedReader lines = file == null ? bundled() : given(Path.of(file))) {
      byte[][] documents =
          lines.lines().map(line -> line.getBytes(StandardCharsets.UTF_8)).filter(line -> line.length > 0)
              .toArray(byte[][]::new);
      if (documents.length == 0) { throw new IOException("no records in " + file); }
      return new LogRecords(documents);
    }
  }

  private static BufferedReader given(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    InputStream content = file.toString().endsWith(".xz") ? new XZInputStream(bytes) : bytes;
    return new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
  }

  private static BufferedReader bundled() {
    return new BufferedReader(new InputStreamReader(
        Objects.requireNonNull(LogRecords.class.getResourceAsStream("log-records.json"), "log-records.json"),
        StandardCharsets.UTF_8));
  }

  byte[][] all() {
    return documents;
  }

  /** The index of the next record. */
  int turn() {
    next = next + 1 < documents.length ? next + 1 : 0;
    return next;
  }
}

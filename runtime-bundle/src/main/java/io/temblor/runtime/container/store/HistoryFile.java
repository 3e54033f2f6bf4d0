// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.store;

import io.temblor.json.Json;
import io.temblor.json.JsonSyntaxException;
import io.temblor.pdk.value.RecordValue;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginRecords;
import io.temblor.runtime.admin.ReceiptReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receipts, one per line, oldest first. Appended line by line; when the file holds many more than are kept it is written anew with those
 * that are. A last line without end is what a killed process left: it is cut off, since nobody was told that it had been written.
 *
 * <p>One thread at a time.
 */
final class HistoryFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryFile.class);

  private final Path file;
  private final int kept;
  private final Deque<PluginReceipt> receipts = new ArrayDeque<>();
  /** Open at its end; not a channel, which would be closed when somebody interrupts the thread that writes. */
  private RandomAccessFile out;
  private int lines;

  /** @param kept how many receipts; up to twice as many lines may be in the file */
  HistoryFile(Path file, int kept) throws IOException {
    this.file = file;
    this.kept = kept;
    long whole = read();
    out = new RandomAccessFile(file.toFile(), "rw");
    out.setLength(whole);
    out.seek(whole);
  }

  /** Reads what is there, and returns how many bytes of it are whole lines. */
  private long read() throws IOException {
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    int start = 0;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        lines++;
        read(new String(bytes, start, end - start, StandardCharsets.UTF_8));
        start = end + 1;
      }
    }
    if (start < bytes.length) {
      LOG.warn(
          "{} ends with {} bytes of a receipt that was being written when the process was killed; they are dropped",
          file,
          bytes.length - start);
    }
    return start;
  }

  private void read(String line) {
    try {
      if (!(Json.parse(line) instanceof RecordValue record)) { throw new IllegalArgumentException("it is no record"); }
      keep(ReceiptReader.receipt(record));
    } catch (JsonSyntaxException | IllegalArgumentException e) {
      LOG.warn("line {} of {} is no receipt and is passed over: {}", lines, file, e.getMessage());
    }
  }

  private void keep(PluginReceipt receipt) {
    receipts.addLast(receipt);
    if (receipts.size() > kept) {
      receipts.removeFirst();
    }
  }

  List<PluginReceipt> receipts() {
    return List.copyOf(receipts);
  }

  long highestId() {
    return receipts.stream().mapToLong(PluginReceipt::id).max().orElse(0);
  }

  /** Keeps a receipt, on disk if that can be written to. */
  void append(PluginReceipt receipt) {
    keep(receipt);
    try {
      if (lines >= 2 * kept) {
        writeAnew();
      } else {
        writeLine(line(receipt));
      }
    } catch (IOException e) {
      // What the receipt tells of has been done. That it is not written must not look as if it had failed.
      LOG.error(
          "cannot write receipt {} to {}: it will be forgotten when this process ends; see whether the disk is full",
          receipt.id(),
          file, e);
    }
  }

  private void writeLine(byte[] line) throws IOException {
    long before = out.getFilePointer();
    try {
      out.write(line);
      out.getFD().sync();
      lines++;
    } catch (IOException e) {
      out.setLength(before); // half a line would spoil the next one
      out.seek(before);
      throw e;
    }
  }

  private void writeAnew() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (PluginReceipt receipt : receipts) {
      all.writeBytes(line(receipt));
    }
    out.close(); // an open file cannot be replaced everywhere
    try {
      Durable.replace(file, all.toByteArray());
      lines = receipts.size();
    } finally {
      out = new RandomAccessFile(file.toFile(), "rw");
      out.seek(out.length());
    }
  }

  private static byte[] line(PluginReceipt receipt) {
    return (Json.text(PluginRecords.of(receipt)) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Receipts in the order of their writing, newest first. */
  List<PluginReceipt> newestFirst() {
    return new ArrayList<>(receipts.reversed());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

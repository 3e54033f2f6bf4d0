// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Spreads compact JSON documents, one per line, over several lines. Looks at structure only: every byte inside a string passes as it
 * is, so that the order of keys and the form of numbers stay those of the encoder.
 */
final class PrettyLines extends OutputStream {
  private static final String INDENT = "  ";

  private final OutputStream target;
  private int depth;
  private boolean inString;
  private boolean escaped;
  /** An opening bracket is held back until it is known whether something stands between it and its end. */
  private boolean opened;

  PrettyLines(OutputStream target) {
    this.target = target;
  }

  @Override
  public void write(int value) throws IOException {
    byte next = (byte) value;
    if (inString) {
      target.write(next);
      inString = escaped || next != '"';
      escaped = !escaped && next == '\\';
      return;
    }
    switch (next) {
      case '{', '[' -> {
        content();
        target.write(next);
        depth++;
        opened = true;
      }
      case '}', ']' -> {
        depth--;
        if (opened) {
          opened = false;
        } else {
          newLine();
        }
        target.write(next);
      }
      case ',' -> {
        target.write(next);
        newLine();
      }
      case ':' -> target.write(new byte[]{':', ' '});
      case '\n', '\r' -> target.write(next);
      default -> {
        content();
        inString = next == '"';
        target.write(next);
      }
    }
  }

  private void content() throws IOException {
    if (opened) {
      opened = false;
      newLine();
    }
  }

  private void newLine() throws IOException {
    target.write(("\n" + INDENT.repeat(depth)).getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void flush() throws IOException {
    target.flush();
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.socket;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the server says, line by line; the first character of each tells the client what it is.
 *
 * <p><b>Threading</b>: any thread. Lines of different kinds do not mix: whoever begins a line of another kind ends the one before.
 */
final class ReplyLines {
  private static final byte[] NOTHING = {'.', '\n'};

  private final OutputStream target;
  /** Kind of the line that has been begun; 0 between lines. Guarded by this. */
  private char open;

  ReplyLines(OutputStream target) {
    this.target = target;
  }

  /** Returns a stream whose lines are output of the command. */
  OutputStream output() {
    return new Kind(' ');
  }

  /** Returns a stream whose lines are complaints. */
  OutputStream complaints() {
    return new Kind('!');
  }

  /** Says how a command ended. */
  synchronized void verdict(int exitCode, String reason) throws IOException {
    endLine();
    target.write(("=" + exitCode + reason + "\n").getBytes(StandardCharsets.UTF_8));
    target.flush();
  }

  /**
   * Says nothing, to find out whether anybody listens. In the middle of a line it does not even try.
   *
   * @throws IOException when nobody does
   */
  synchronized void sayNothing() throws IOException {
    if (open == 0) {
      target.write(NOTHING);
      target.flush();
    }
  }

  private synchronized void write(char kind, byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int end = offset + length;
    while (from < end) {
      if (open != kind) {
        endLine();
        target.write(kind);
        open = kind;
      }
      int to = from;
      while (to < end && bytes[to] != '\n') {
        to++;
      }
      boolean complete = to < end;
      target.write(bytes, from, (complete ? to + 1 : to) - from);
      open = complete ? 0 : kind;
      from = complete ? to + 1 : to;
    }
  }

  private void endLine() throws IOException {
    if (open != 0) {
      target.write('\n');
      open = 0;
    }
  }

  private synchronized void flush() throws IOException {
    target.flush();
  }

  /** Writes lines of one kind. */
  private final class Kind extends OutputStream {
    private final char kind;

    Kind(char kind) {
      this.kind = kind;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[]{(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ReplyLines.this.write(kind, bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      ReplyLines.this.flush();
    }
  }
}

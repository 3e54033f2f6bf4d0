// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.socket;

import java.io.IOException;
import java.io.OutputStream;

/** Puts a blank before every line, so that the client can tell output from the end of a command. */
final class OutputLines extends OutputStream {
  private final OutputStream target;
  private boolean insideLine;

  OutputLines(OutputStream target) {
    this.target = target;
  }

  @Override
  public synchronized void write(int value) throws IOException {
    write(new byte[]{(byte) value}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int end = offset + length;
    while (from < end) {
      if (!insideLine) {
        target.write(' ');
        insideLine = true;
      }
      int to = from;
      while (to < end && bytes[to] != '\n') {
        to++;
      }
      boolean complete = to < end;
      target.write(bytes, from, (complete ? to + 1 : to) - from);
      insideLine = !complete;
      from = complete ? to + 1 : to;
    }
  }

  /** Ends a line that has been begun. */
  synchronized void endLine() throws IOException {
    if (insideLine) {
      target.write('\n');
      insideLine = false;
    }
  }

  @Override
  public void flush() throws IOException {
    target.flush();
  }
}

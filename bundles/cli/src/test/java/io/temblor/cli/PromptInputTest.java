// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class PromptInputTest {
  @Test
  void whatIsWrittenIsSeenBeforeTheNextWait() throws IOException {
    PipedInputStream slow = new PipedInputStream();
    PipedOutputStream typed = new PipedOutputStream(slow);
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    try (BufferedOutputStream out = new BufferedOutputStream(seen);
        PromptInput input = new PromptInput(slow, out)) {
      typed.write('a');
      typed.write('b');
      out.write(input.read());
      input.read();
      assertThat(seen.size()).isZero();

      typed.close();
      input.read();

      assertThat(seen).hasToString("a");
    }
  }

  @Test
  void whoIsAskedMayAnswerNothing() throws IOException {
    Queue<String> typed = new ArrayDeque<>(List.of("\n", "1\n", "2", "\n", "\n"));
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    try (PromptInput input = new PromptInput(new LineByLine(typed), seen, "> ")) {
      assertThat(new String(input.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("1\n2\n");
      assertThat(seen).hasToString("> ".repeat(6));
    }
  }

  /** A terminal: each read gives what has been typed up to Enter or Ctrl-D. */
  private static final class LineByLine extends InputStream {
    private final Queue<String> typed;

    LineByLine(Queue<String> typed) {
      this.typed = typed;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("read in lines");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (typed.isEmpty()) { return -1; }
      byte[] line = typed.remove().getBytes(StandardCharsets.UTF_8);
      System.arraycopy(line, 0, bytes, offset, line.length);
      return line.length;
    }
  }
}

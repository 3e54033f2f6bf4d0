// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
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
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An input that flushes the output before it has to wait: whoever types or sends events slowly sees each answer at once, and a file is
 * still written in large pieces.
 */
final class PromptInput extends FilterInputStream {
  private final OutputStream output;
  private final byte[] prompt;
  private boolean atLineStart = true;

  PromptInput(InputStream input, OutputStream output) {
    this(input, output, "");
  }

  /**
   * Writes {@code prompt} each time it has to wait, and passes over empty lines: people press Enter to see whether somebody is there.
   */
  PromptInput(InputStream input, OutputStream output, String prompt) {
    super(input);
    this.output = output;
    this.prompt = prompt.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int read() throws IOException {
    flushBeforeWait();
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count;
    do {
      flushBeforeWait();
      count = super.read(bytes, offset, length);
    } while (prompt.length > 0 && count == 1 && bytes[offset] == '\n' && atLineStart);
    atLineStart = count > 0 && bytes[offset + count - 1] == '\n';
    return count;
  }

  private void flushBeforeWait() throws IOException {
    if (in.available() == 0) {
      output.write(prompt);
      output.flush();
    }
  }
}

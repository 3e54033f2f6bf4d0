// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * An input that flushes the output before it has to wait: whoever types or sends events slowly sees each answer at once, and a file is
 * still written in large pieces.
 */
final class PromptInput extends FilterInputStream {
  private final OutputStream output;

  PromptInput(InputStream input, OutputStream output) {
    super(input);
    this.output = output;
  }

  @Override
  public int read() throws IOException {
    flushBeforeWait();
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    flushBeforeWait();
    return super.read(bytes, offset, length);
  }

  private void flushBeforeWait() throws IOException {
    if (in.available() == 0) {
      output.flush();
    }
  }
}

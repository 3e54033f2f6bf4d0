// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Arguments;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Input and output of a run.
 *
 * @param in where events are read from
 * @param out where events are written to
 * @param plain the same, without any shaping of events
 */
record Streams(InputStream in, OutputStream out, OutputStream plain) implements Closeable {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** Opens what {@code --infile}, {@code --outfile} and {@code --pretty} say. */
  static Streams open(Arguments arguments, Terminal terminal) throws IOException {
    return open(arguments, terminal, "");
  }

  /** The same for somebody who is asked for input with {@code prompt}. */
  static Streams open(Arguments arguments, Terminal terminal, String prompt) throws IOException {
    String infile = arguments.value("infile").orElseThrow();
    String outfile = arguments.value("outfile").orElseThrow();
    InputStream in = infile.equals("-") ? terminal.in() : Files.newInputStream(Path.of(infile));
    try {
      OutputStream out = outfile.equals("-")
          ? new Unclosed(terminal.out())
          : new BufferedOutputStream(Files.newOutputStream(Path.of(outfile)), BUFFER_BYTES);
      OutputStream shaped = arguments.has("pretty") ? new PrettyLines(out) : out;
      return new Streams(new PromptInput(in, out, prompt), shaped, out);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (in) {
      out.close();
    }
  }

  /** Standard output, which lives on behind the run. */
  private static final class Unclosed extends OutputStream {
    private final OutputStream target;

    Unclosed(OutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int value) throws IOException {
      target.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      target.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      target.flush();
    }

    @Override
    public void close() throws IOException {
      target.flush();
    }
  }
}

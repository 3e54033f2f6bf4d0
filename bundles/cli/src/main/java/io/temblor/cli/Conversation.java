// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Arguments;
import io.temblor.pdk.error.Problem;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.PipelineRuns;
import io.temblor.runtime.admin.PipelineRuns.PipelineRun;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A run with somebody who sends one event after the other and reads what comes of each: a line with the port and the value, or the error.
 * The program lives on between them, and with it its state. A prompt is for people only.
 */
final class Conversation {
  private static final String PROMPT = "> ";

  private final Arguments arguments;
  private final Terminal terminal;

  Conversation(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  /** Runs until the input ends. */
  void hold(PipelineRuns runs, PipelineRun run, Consumer<Problem> problems) throws DeployException, IOException {
    boolean asks = terminal.isInteractive() && !arguments.has("infile");
    if (asks) {
      terminal.err().println("One event per line, as " + run.decoder() + "; Ctrl-D ends");
    }
    try (Streams streams = Streams.open(arguments, terminal, asks ? PROMPT : "")) {
      runs.run(run, streams.in(), port -> new AfterPort(port, streams), problem -> {
        flush(streams.out()); // results come before the error that follows them
        problems.accept(problem);
      });
    }
    if (asks) {
      terminal.out().println();
    }
  }

  private static void flush(OutputStream out) {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the port in front of the first byte. */
  private static final class AfterPort extends FilterOutputStream {
    private final OutputStream plain;
    private String port;

    AfterPort(String port, Streams streams) {
      super(streams.out());
      this.plain = streams.plain();
      this.port = port;
    }

    @Override
    public void write(int value) throws IOException {
      writePort();
      out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      writePort();
      out.write(bytes, offset, length);
    }

    private void writePort() throws IOException {
      if (!port.isEmpty()) {
        plain.write((port + ": ").getBytes(StandardCharsets.UTF_8));
        port = "";
      }
    }
  }
}

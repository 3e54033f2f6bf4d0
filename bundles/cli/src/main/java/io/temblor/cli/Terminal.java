// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The streams of the process. Text is UTF-8.
 *
 * @param in standard input
 * @param out standard output: only what was asked for, never a notice
 * @param err standard error: everything else
 * @param isInteractive whether a person sits there, to answer and to read
 */
record Terminal(InputStream in, PrintStream out, PrintStream err, boolean isInteractive) {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** Returns the streams of this process, unbuffered on the way in, buffered on the way out: whoever writes flushes. */
  static Terminal ofProcess() {
    PrintStream out =
        new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES), false,
            StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Console console = System.console();
    return new Terminal(new FileInputStream(FileDescriptor.in), out, err, console != null && console.isTerminal());
  }
}

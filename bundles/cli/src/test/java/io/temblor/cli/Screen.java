// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A terminal in memory. */
final class Screen {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final String input;
  private final boolean isInteractive;

  Screen() {
    this("");
  }

  Screen(String input) {
    this(input, false);
  }

  Screen(String input, boolean isInteractive) {
    this.input = input;
    this.isInteractive = isInteractive;
  }

  Terminal terminal() {
    return new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), stream(out), stream(err),
        isInteractive);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream target) {
    return new PrintStream(target, /* autoFlush= */ true, StandardCharsets.UTF_8);
  }
}

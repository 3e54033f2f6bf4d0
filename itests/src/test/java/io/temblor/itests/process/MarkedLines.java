// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A flow under load whose sink encodes with a plugin that marks what it encodes, and the lines it writes: mark and number. The numbers have
 * to go on whatever becomes of the plugin.
 */
final class MarkedLines {
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  private final Path file;

  MarkedLines(Path file) {
    this.file = file;
  }

  /** Returns the deployment: a thousand events per second. */
  String flow() {
    return """
        define flow main
        flow
          define connector clock from metronome with config = {"interval": 1000000} end;
          define connector lines from file
          with codec = "rot13", postprocessors = ["separate"], config = {"path": "%s", "mode": "truncate"} end;
          define pipeline number pipeline select "#{event.id}" from in into out end;
          create connector clock;
          create connector lines;
          create pipeline number;
          connect /connector/clock to /pipeline/number;
          connect /pipeline/number to /connector/lines
        end;
        deploy flow main
        """.formatted(file);
  }

  /** Waits until a line that came after all that are there now carries {@code mark}. */
  void awaitMark(String mark, Temblor temblor) throws IOException {
    int before = Files.exists(file) ? complete().size() : 0;
    await("lines marked " + mark, temblor, () -> {
      List<String> lines = complete();
      return lines.size() > before && lines.getLast().startsWith(mark);
    });
  }

  /** Waits for something the process says. */
  static void awaitWords(String words, Temblor temblor) {
    await("the words \"" + words + "\"", temblor, () -> temblor.err().contains(words));
  }

  /** Waits for something that the process does. */
  static void await(String what, Temblor temblor, BooleanSupplier isThere) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!isThere.getAsBoolean()) {
      assertThat(temblor.isAlive()).as("alive; it said: %s", temblor.err()).isTrue();
      assertThat(System.nanoTime()).as("%s never came; it said: %s", what, temblor.err()).isLessThan(end);
      LockSupport.parkNanos(10_000_000); // the other process needs the processor more
    }
  }

  /** Returns the marks in the order they came, each once, after checking that no number is missing, twice or out of order. */
  String marksOfWholeSequence() {
    StringBuilder marks = new StringBuilder();
    int expected = 0;
    for (String line : complete()) {
      assertThat(line.substring(1)).isEqualTo(Integer.toString(expected));
      expected++;
      if (marks.isEmpty() || marks.charAt(marks.length() - 1) != line.charAt(0)) {
        marks.append(line.charAt(0));
      }
    }
    return marks.toString();
  }

  private List<String> complete() {
    try {
      String text = Files.exists(file) ? Files.readString(file) : "";
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

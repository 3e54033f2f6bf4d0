// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server under load that gets SIGTERM: it ends in time, and what it wrote is whole, in order and without gaps. */
@Timeout(180)
final class TerminationTest {
  /** What flows may take to drain. */
  private static final Duration BRIEF = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofSeconds(60);
  /** Stopping framework and JVM, on a busy machine. */
  private static final Duration MARGIN = Duration.ofSeconds(5);
  private static final Duration START = Duration.ofSeconds(60);
  private static final long UNDER_LOAD_BYTES = 1_000_000;
  private static final int LINES = 2_000_000;
  private static final int TOO_MANY_LINES = 12_000_000;

  @TempDir Path folder;

  @Test
  void sourceWithoutEndStopsAndWhatItSentArrives() throws Exception {
    long lines = terminatedAfterLoad(BRIEF, """
        define flow endless flow
          define connector clock from metronome with config = {"interval": 1000} end;
          define connector ticks from file
          with codec = "json", postprocessors = ["separate"], config = {"path": "output.json", "mode": "truncate"} end;
          define pipeline number pipeline select {"n": event.id} from in into out end;
          create connector clock;
          create connector ticks;
          create pipeline number;
          connect /connector/clock to /pipeline/number;
          connect /pipeline/number to /connector/ticks
        end;
        deploy flow endless
        """);
    assertThat(lines).isPositive();
  }

  @Test
  void fileIsReadToItsEndIfThereIsTime() throws Exception {
    writeNumbers(LINES);
    long lines = terminatedAfterLoad(LONG, COPY);
    assertThat(lines).isEqualTo(LINES);
  }

  @Test
  void fileThatIsTooLongIsLeftAtTheEndOfALine() throws Exception {
    writeNumbers(TOO_MANY_LINES);
    long lines = terminatedAfterLoad(BRIEF, COPY);
    assertThat(lines).isBetween(1L, (long) TOO_MANY_LINES);
  }

  private static final String COPY = """
      define flow transfer flow
        define connector input from file
        with codec = "json", preprocessors = ["separate"], config = {"path": "input.json", "mode": "read"} end;
        define connector output from file
        with codec = "json", postprocessors = ["separate"], config = {"path": "output.json", "mode": "truncate"} end;
        define pipeline pass pipeline select event from in into out end;
        create connector input;
        create connector output;
        create pipeline pass;
        connect /connector/input to /pipeline/pass;
        connect /pipeline/pass to /connector/output
      end;
      deploy flow transfer
      """;

  /** Returns the number of lines written, which were 0, 1, 2, … without gaps. */
  private long terminatedAfterLoad(Duration drain, String flow) throws Exception {
    Files.writeString(folder.resolve("flow.troy"), flow);
    Path output = folder.resolve("output.json");
    Map<String, String> deadline = Map.of("TEMBLOR_DRAIN_DEADLINE", Long.toString(drain.toSeconds()));
    List<String> command = List.of("server", "run", "-n", "flow.troy");
    try (Temblor server = Temblor.start(folder, folder, deadline, command)) {
      awaitLoad(server, output);
      long begin = System.nanoTime();
      server.terminate();
      int code = server.exitCode(drain.plus(MARGIN));
      System.out.printf("SIGTERM under load: ended with %d after %d ms%n", code,
          (System.nanoTime() - begin) / 1_000_000);
      assertThat(code).as(server.err()).isIn(0, 143);
    }
    return assertWholeAndInOrder(output);
  }

  private static void awaitLoad(Temblor server, Path output) throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (!Files.exists(output) || Files.size(output) < UNDER_LOAD_BYTES) {
      assertThat(server.isAlive()).as("alive; it said: %s", server.err()).isTrue();
      assertThat(System.nanoTime()).as("gave up waiting for output; it said: %s", server.err()).isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static long assertWholeAndInOrder(Path output) throws IOException {
    long expected = 0;
    try (Stream<String> lines = Files.lines(output)) {
      for (String line : (Iterable<String>) lines::iterator) {
        if (!line.equals("{\"n\":" + expected + "}")) {
          throw new AssertionError("instead of " + expected + " came " + line);
        }
        expected++;
      }
    }
    byte[] last = new byte[1];
    try (var file = new java.io.RandomAccessFile(output.toFile(), "r")) {
      file.seek(file.length() - 1);
      file.readFully(last);
    }
    assertThat(last[0]).as("last byte").isEqualTo((byte) '\n');
    return expected;
  }

  private void writeNumbers(int count) {
    try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve("input.json"))) {
      for (int i = 0; i < count; i++) {
        writer.write("{\"n\":" + i + "}\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

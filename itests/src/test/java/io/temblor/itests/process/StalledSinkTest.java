// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fast sources before a sink that takes nothing for a while, in a small heap: the sources wait, memory does not grow, nothing is lost.
 * The sink is a pipe which the test holds open and does not read. How far a source has read is what the system says of its file.
 */
@Timeout(600)
@EnabledOnOs(OS.LINUX)
final class StalledSinkTest {
  private static final Duration STALL = Duration.ofSeconds(Long.getLong("temblor.stall.seconds", 60));
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration REST = Duration.ofSeconds(120);
  private static final int LINES = 600_000; // as values they would fill the heap several times over
  private static final String FILLER = "x".repeat(100);
  private static final String HEAP_OPTION = "-Xmx128m";
  private static final long HEAP_LIMIT_KIB = 64 * 1024;
  private static final long GROWTH_LIMIT_KIB = 4 * 1024; // what shell and logging need by the way
  private static final long SAMPLE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final Pattern USED = Pattern.compile("used (\\d+)K");
  private static final Pattern LINE = Pattern.compile("\\{\"from\":\"(\\w+)\",\"n\":(\\d+)}");

  @TempDir Path folder;

  @Test
  void sourcesWaitAndMemoryDoesNotGrow() throws Exception {
    writeNumbers("left.json");
    writeNumbers("right.json");
    writeFlow("""
        define flow main flow
          define connector numbers from file args path
          with codec = "json", preprocessors = ["separate"], config = {"path": args.path, "mode": "read"} end;
          define connector pipe from file
          with codec = "json", postprocessors = ["separate"], config = {"path": "pipe", "mode": "write"} end;
          define pipeline mark args name pipeline select {"from": args.name, "n": event.n} from in into out end;
          create connector left from numbers with path = "left.json" end;
          create connector right from numbers with path = "right.json" end;
          create connector pipe;
          create pipeline left from mark with name = "left" end;
          create pipeline right from mark with name = "right" end;
          connect /connector/left to /pipeline/left;
          connect /connector/right to /pipeline/right;
          connect /pipeline/left to /connector/pipe;
          connect /pipeline/right to /connector/pipe
        end;
        deploy flow main
        """);
    try (Pipe pipe = new Pipe(folder.resolve("pipe"), 2 * LINES); Temblor server = start()) {
      assertStalled(server, STALL, List.of("left.json", "right.json"));
      assertThat(pipe.readOn(server)).as("numbers by source, each in order")
          .isEqualTo(Map.of("left", LINES, "right", LINES));
    }
  }

  @Test
  void onlySourcesThatFeedTheStalledSinkWait() throws Exception {
    writeNumbers("numbers.json");
    writeFlow("""
        define flow main flow
          define connector numbers from file
          with codec = "json", preprocessors = ["separate"], config = {"path": "numbers.json", "mode": "read"} end;
          define connector clock from metronome with config = {"interval": 1000000} end;
          define connector written from file args path
          with codec = "json", postprocessors = ["separate"], config = {"path": args.path, "mode": "write"} end;
          define pipeline mark pipeline select {"from": "numbers", "n": event.n} from in into out end;
          define pipeline tick pipeline select {"tick": event.id} from in into out end;
          create connector numbers;
          create connector clock;
          create connector pipe from written with path = "pipe" end;
          create connector fast from written with path = "fast.json" end;
          create pipeline mark;
          create pipeline tick;
          connect /connector/numbers to /pipeline/mark;
          connect /pipeline/mark to /connector/pipe;
          connect /pipeline/mark to /connector/fast;
          connect /connector/clock to /pipeline/tick;
          connect /pipeline/tick to /connector/fast
        end;
        define flow other flow
          define connector clock from metronome with config = {"interval": 1000000} end;
          define connector ticks from file
          with codec = "json", postprocessors = ["separate"], config = {"path": "ticks.json", "mode": "write"} end;
          define pipeline tick pipeline select {"tick": event.id} from in into out end;
          create connector clock;
          create connector ticks;
          create pipeline tick;
          connect /connector/clock to /pipeline/tick;
          connect /pipeline/tick to /connector/ticks
        end;
        deploy flow main;
        deploy flow other
        """);
    Path fast = folder.resolve("fast.json");
    try (Pipe pipe = new Pipe(folder.resolve("pipe"), LINES); Temblor server = start()) {
      awaitStall(server, List.of("numbers.json"));
      long fastBefore = count(fast, "numbers");
      for (Path growing : List.of(fast, folder.resolve("ticks.json"))) {
        long size = Files.size(growing);
        await(server, START, growing + " grows", () -> size(growing) > size + 1000);
      }
      assertStalled(server, STALL.dividedBy(4), List.of("numbers.json"));
      assertThat(count(fast, "numbers")).as("what the source that waits has sent to the sink that does not")
          .isEqualTo(fastBefore);
      assertThat(pipe.readOn(server)).isEqualTo(Map.of("numbers", LINES));
      await(server, REST, "the fast sink has everything too", () -> count(fast, "numbers") == LINES);
    }
  }

  private Temblor start() throws IOException {
    Map<String, String> environment = Map.of("TEMBLOR_OPTS", HEAP_OPTION);
    return Temblor.start(folder, folder, environment, List.of("server", "run", "-n", "flow.troy"));
  }

  /** The reading end of a pipe, which nobody reads until {@link #readOn}. */
  private static final class Pipe implements AutoCloseable {
    private final CountDownLatch mayRead = new CountDownLatch(1);
    private final CompletableFuture<Map<String, Integer>> read = new CompletableFuture<>();
    private final Thread thread;

    Pipe(Path path, int lines) throws Exception {
      assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).as("mkfifo").isZero();
      thread = Thread.ofPlatform().daemon().start(() -> run(path, lines));
    }

    private void run(Path path, int lines) {
      try (BufferedReader reader = Files.newBufferedReader(path)) { // waits for who writes
        mayRead.await();
        Map<String, Integer> next = new TreeMap<>();
        for (int i = 0; i < lines; i++) {
          String line = reader.readLine();
          Matcher matcher = line == null ? null : LINE.matcher(line);
          if (matcher == null || !matcher.matches()) {
            throw new AssertionError("line " + i + " is " + line + "; so far came " + next);
          }
          int expected = next.merge(matcher.group(1), 1, Integer::sum) - 1;
          if (Integer.parseInt(matcher.group(2)) != expected) {
            throw new AssertionError("instead of " + expected + " came " + line);
          }
        }
        read.complete(next);
      } catch (IOException | InterruptedException | AssertionError e) {
        read.completeExceptionally(e);
      }
    }

    /** Reads everything and returns how many lines there are by their source, each source's numbers being in order. */
    Map<String, Integer> readOn(Temblor server) throws Exception {
      mayRead.countDown();
      try {
        return read.get(REST.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw new AssertionError("what came through the pipe is not what was sent", e.getCause());
      } catch (TimeoutException e) {
        throw new AssertionError("not everything came within " + REST + "; the server said: " + server.err(), e);
      }
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }

  /** Nothing is read for {@code stall}, and the live heap stays as it is. */
  private void assertStalled(Temblor server, Duration stall, List<String> inputs) throws Exception {
    Map<String, Long> before = awaitStall(server, inputs);
    assertThat(before).allSatisfy((input, position) -> assertThat(position).as("%s is not read to its end", input)
        .isLessThan(size(folder.resolve(input))));
    long first = liveHeapKib(server);
    long end = System.nanoTime() + stall.toNanos();
    long highest = first;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(Math.min(SAMPLE_NANOS, end - System.nanoTime()));
      highest = Math.max(highest, liveHeapKib(server));
      assertThat(highest).as("live heap in KiB, which was %d at first", first)
          .isLessThan(Math.min(first + GROWTH_LIMIT_KIB, HEAP_LIMIT_KIB));
    }
    System.out.printf("stalled for %d s: live heap %d KiB at first, %d KiB at most%n", stall.toSeconds(), first,
        highest);
    assertThat(positions(server, inputs)).as("bytes read").isEqualTo(before);
  }

  /** Waits until nothing moves and returns how many bytes of each input were read. */
  private Map<String, Long> awaitStall(Temblor server, List<String> inputs) {
    await(server, START, "the inputs are open", () -> positions(server, inputs).size() == inputs.size());
    Map<String, Long> last = new TreeMap<>();
    long[] since = {System.nanoTime()};
    await(server, START, "nothing is read any more", () -> {
      Map<String, Long> now = positions(server, inputs);
      if (!now.equals(last)) {
        last.clear();
        last.putAll(now);
        since[0] = System.nanoTime();
      }
      return !now.containsValue(0L) && System.nanoTime() - since[0] > TimeUnit.SECONDS.toNanos(1);
    });
    return Map.copyOf(last);
  }

  /** Returns the places the process has reached in the files it has open, by their names. */
  private Map<String, Long> positions(Temblor server, List<String> inputs) {
    Path process = Path.of("/proc", Long.toString(server.pid()));
    Map<String, Long> positions = new TreeMap<>();
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      for (Path descriptor : (Iterable<Path>) descriptors::iterator) {
        Path target = Files.isSymbolicLink(descriptor) ? Files.readSymbolicLink(descriptor) : Path.of("/");
        String name = String.valueOf(target.getFileName());
        if (inputs.contains(name)) {
          String info = Files.readString(process.resolve("fdinfo").resolve(descriptor.getFileName()));
          positions.put(name, Long.parseLong(info.substring(info.indexOf(':') + 1, info.indexOf('\n')).strip()));
        }
      }
      return positions;
    } catch (IOException e) { // a descriptor was closed meanwhile; the caller looks again
      return Map.of();
    }
  }

  /** Collects garbage and returns what is left. */
  private static long liveHeapKib(Temblor server) throws Exception {
    jcmd(server, "GC.run");
    Matcher used = USED.matcher(jcmd(server, "GC.heap_info"));
    assertThat(used.find()).isTrue();
    return Long.parseLong(used.group(1));
  }

  private static String jcmd(Temblor server, String command) throws Exception {
    assertThat(server.isAlive()).as("alive; it said: %s", server.err()).isTrue();
    Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
        Long.toString(server.pid()), command).redirectErrorStream(true).start();
    String said = new String(jcmd.getInputStream().readAllBytes());
    assertThat(jcmd.waitFor()).as("jcmd %s said: %s", command, said).isZero();
    return said;
  }

  private static void await(Temblor server, Duration deadline, String what, BooleanSupplier condition) {
    long end = System.nanoTime() + deadline.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(server.isAlive()).as("alive; it said: %s", server.err()).isTrue();
      assertThat(System.nanoTime()).as("gave up waiting until %s; it said: %s", what, server.err()).isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Returns how many complete lines are from {@code source}. */
  private static long count(Path file, String source) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.startsWith("{\"from\":\"" + source + "\"") && line.endsWith("}")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeFlow(String text) throws IOException {
    Files.writeString(folder.resolve("flow.troy"), text);
  }

  private void writeNumbers(String name) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve(name))) {
      for (int i = 0; i < LINES; i++) {
        writer.write("{\"n\":" + i + ",\"filler\":\"" + FILLER + "\"}\n");
      }
    }
  }
}

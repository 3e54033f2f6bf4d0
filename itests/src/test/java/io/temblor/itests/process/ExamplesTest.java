// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation tells people to try does what it says. */
@Timeout(180)
final class ExamplesTest {
  private static final Duration DEADLINE = Duration.ofSeconds(120);
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PLUGINS = ROOT.resolve("examples/target/plugins");
  private static final String EXPECTED = "expected";
  private static final String STDOUT = "stdout.json";
  private static final String STDERR = "stderr.json";

  @TempDir Path folder;

  private Temblor run(Path in, String... words) throws IOException {
    return Temblor.start(ROOT, folder, in, Map.of(), Stream.concat(Stream.of("run"), Stream.of(words)).toList());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void apacheLogsPrintsAndWritesTheRequestsThatFailed() throws Exception {
    try (Temblor temblor = run(Path.of("/dev/null"), "examples/apache-logs/flow.troy")) {
      assertThat(temblor.exitCode(DEADLINE)).isZero();
      long failed;
      try (Stream<String> lines = Files.lines(ROOT.resolve("examples/apache-logs/access.log"))) {
        failed = lines.filter(line -> line.matches(".*\" [45]\\d\\d \\S+")).count();
      }
      assertThat(temblor.out().lines()).hasSize((int) failed).first().asString()
          .isEqualTo(
              "{\"time\":\"19/Jun/1998:22:00:01 +0000\",\"status\":404,\"request\":\"GET /images/comp_bg2_hm.gif\"}");
      assertThat(ROOT.resolve("examples/apache-logs/errors.json")).hasContent(temblor.out());
      assertThat(temblor.err()).isEmpty();
    }
  }

  @Test
  void tutorialMakesSentencesUntilItIsToldToExit() throws Exception {
    Path in = file("lines.txt", "hello\nhow are you?\nexit\n");
    try (Temblor temblor = run(in, "examples/tutorial/flow.troy")) {
      assertThat(temblor.exitCode(DEADLINE)).isZero();
      assertThat(temblor.out()).isEqualTo("Hello.\nHow are you?\n");
    }
  }

  @Test
  void tutorialScriptMakesSentencesOfAFile() throws Exception {
    Path in = file("in.json", "\"hello\"\n\"how are you?\"\n");
    try (Temblor temblor = run(Path.of("/dev/null"), "--infile", in.toString(), "examples/tutorial/sentences.tremor")) {
      assertThat(temblor.exitCode(DEADLINE)).isZero();
      assertThat(temblor.out()).isEqualTo("\"Hello.\"\n\"How are you?\"\n");
    }
  }

  /** Every folder that says what its flow writes. */
  static List<String> flowsWithExpectations() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT.resolve("examples"))) {
      return folders.filter(folder -> Files.isDirectory(folder.resolve(EXPECTED)))
          .map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("flowsWithExpectations")
  void flowWritesWhatItsFolderSays(String name) throws Exception {
    Path example = ROOT.resolve("examples").resolve(name);
    List<Path> written;
    try (Stream<Path> files = Files.list(example.resolve(EXPECTED))) {
      written = files.map(file -> file.getFileName().toString())
          .filter(file -> !file.equals(STDOUT) && !file.equals(STDERR)).map(example::resolve).toList();
    }
    for (Path file : written) {
      Files.deleteIfExists(file); // of a run before
    }

    try (Temblor temblor = run(Path.of("/dev/null"), "examples/" + name + "/flow.troy")) {
      assertThat(temblor.exitCode(DEADLINE)).as(temblor.err()).isZero();
      assertThat(temblor.err()).as("standard error").isEqualTo(expected(example, STDERR));
      assertThat(temblor.out()).as("standard output").isEqualTo(expected(example, STDOUT));
    }
    for (Path file : written) {
      assertThat(file).hasContent(expected(example, file.getFileName().toString()));
    }
  }

  /** Returns what is expected of a stream or file of an example; nothing if it does not say. */
  private static String expected(Path example, String name) throws IOException {
    Path file = example.resolve(EXPECTED).resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  @ParameterizedTest
  @ValueSource(strings = {"passthrough", "passthrough-json"})
  void benchReportsLatencyAndThroughput(String name) throws Exception {
    String flow = Files.readString(ROOT.resolve("examples/bench/" + name + ".troy"))
        .replace("warmup_secs = 2", "warmup_secs = 0").replace("stop_after_secs = 5", "stop_after_secs = 1");
    Path quick = file(name + ".troy", flow);
    try (Temblor temblor = run(Path.of("/dev/null"), quick.toString())) {
      assertThat(temblor.exitCode(DEADLINE)).isZero();
      assertThat(temblor.out()).contains("#[Mean", "#[Max", "Throughput   (data):", "Throughput (events):");
    }
  }

  @Test
  void quickstartWritesEveryTickUntilItIsToldToEnd() throws Exception {
    Path ticks = folder.resolve("ticks.json"); // relative to where the server was started
    String flow = ROOT.resolve("examples/quickstart/flow.troy").toString();
    try (Temblor temblor = Temblor.start(folder, folder, List.of("server", "run", "--no-api", flow))) {
      await(ticks, "{\"tick\":0}\n{\"tick\":1}\n{\"tick\":2}\n");
      temblor.terminate();
      assertThat(temblor.exitCode(DEADLINE)).isZero();
      assertThat(temblor.err()).doesNotContain("ERROR");
    }
    List<String> lines = Files.readAllLines(ticks);
    assertThat(lines).isEqualTo(IntStream.range(0, lines.size()).mapToObj(i -> "{\"tick\":" + i + "}").toList());
  }

  @Test
  void pluginsBuiltOutsideTheReactorAreDroppedIntoARunningServerAndUsed() throws Exception {
    Path words = file("words.txt", "Hello\nWorld\nAgain\n");
    Path turned = folder.resolve("turned.txt");
    Path numbers = folder.resolve("numbers.json");
    Path dropped = Files.createDirectory(folder.resolve("plugins"));
    Path flow = file("flow.troy", flow(words, turned, numbers));
    try (Temblor temblor =
        Temblor.start(ROOT, folder, Path.of("/dev/null"), Map.of("TEMBLOR_PLUGINS", dropped.toString()),
            List.of("server", "run", "--no-api", "--wait", flow.toString()))) {
      for (String plugin : List.of("codec-rot13", "connector-countdown", "operator-sample")) {
        // under another name first, so that nobody finds half a jar
        Path half = dropped.resolve("." + plugin);
        Files.copy(PLUGINS.resolve(plugin + "/target/" + plugin + "-1.0.0.jar"), half);
        Files.move(half, dropped.resolve(plugin + ".jar"));
      }
      await(turned, "Uryyb\nNtnva\n");
      await(numbers, "3\n2\n1\n0\n");
      temblor.terminate();
      temblor.exitCode(DEADLINE);
      assertThat(turned).hasContent("Uryyb\nNtnva\n");
      assertThat(numbers).hasContent("3\n2\n1\n0\n");
      assertThat(temblor.err()).doesNotContain("ERROR");
    }
  }

  /** A codec, a source and an operator that nobody has installed yet. */
  private static String flow(Path words, Path turned, Path numbers) {
    return """
        define flow main
        flow
          define connector words from file
          with codec = "rot13", preprocessors = ["separate"], config = {"path": "%s", "mode": "read"} end;
          define connector turned from file
          with codec = "string", postprocessors = ["separate"], config = {"path": "%s", "mode": "truncate"} end;
          define connector countdown from countdown
          with config = {"from": 3} end;
          define connector numbers from file
          with codec = "json", postprocessors = ["separate"], config = {"path": "%s", "mode": "truncate"} end;
          define pipeline everysecond
          pipeline
            define operator sample from example::sample with every = 2 end;
            create operator sample;
            select event from in into sample;
            select event from sample into out
          end;
          define pipeline all
          pipeline
            select event from in into out
          end;
          create connector words;
          create connector turned;
          create connector countdown;
          create connector numbers;
          create pipeline everysecond;
          create pipeline all;
          connect /connector/words to /pipeline/everysecond;
          connect /pipeline/everysecond to /connector/turned;
          connect /connector/countdown to /pipeline/all;
          connect /pipeline/all to /connector/numbers
        end;
        deploy flow main
        """.formatted(words, turned, numbers);
  }

  private static void await(Path file, String beginning) throws IOException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!Files.exists(file) || !Files.readString(file).startsWith(beginning)) {
      assertThat(System.nanoTime()).as("%s never held what was expected", file).isLessThan(end);
      LockSupport.parkNanos(10_000_000); // the other process needs the processor more
    }
  }
}

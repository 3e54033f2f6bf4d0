// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Somebody who runs a flow, in a process of its own for each run, and prints a report.
 *
 * @param name what people call it
 * @param command how it is started; {@code {}} stands for the flow
 */
record Contestant(String name, List<String> command) {
  private static final Pattern GREETING = Pattern.compile("^\\w+ (version|instance): ");
  private static final String FLOW = "{}";
  /** What the launcher gives to {@code server run}, so that the container alone makes the difference. */
  private static final List<String> TUNE =
      List.of("-XX:MaxTenuringThreshold=2", "-XX:InitialRAMPercentage=6", "-XX:MaxHeapFreeRatio=100");
  private static final List<String> SERVER_RUN = List.of("server", "run", "-n", "-d", FLOW);

  /** Temblor as it is shipped. */
  static Contestant container(Options options) {
    return new Contestant("container",
        with(List.of(options.distribution().resolve("bin/temblor").toString()), SERVER_RUN));
  }

  /** Another implementation: a launcher with the same command line, or a whole command with <code>{}</code> for the flow. */
  static Contestant launcher(String launcher) {
    List<String> words = List.of(launcher.strip().split("\\s+"));
    boolean whole = words.stream().anyMatch(word -> word.contains(FLOW));
    return new Contestant("other", whole ? words : with(words, SERVER_RUN));
  }

  /** The same jars on one class path, without a framework. */
  static Contestant plain(List<String> javaOptions) {
    // there is no log here, and that is no news
    return java("plain", with(with(TUNE, javaOptions), List.of("-Dslf4j.internal.verbosity=ERROR")), PlainFlow.class,
        List.of(FLOW));
  }

  /** Decoding and encoding with Jackson, for the ratio. */
  static Contestant jackson(Options options, List<String> javaOptions) {
    List<String> arguments = List.of(options.data().toString(), Integer.toString(options.warmupSeconds()),
        Integer.toString(options.seconds()));
    return java("jackson", javaOptions, JacksonLoop.class, arguments);
  }

  private static Contestant java(String name, List<String> javaOptions, Class<?> main, List<String> arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> program = List.of("-cp", System.getProperty("java.class.path"), main.getName());
    return new Contestant(name, with(with(with(List.of(java), javaOptions), program), arguments));
  }

  private static List<String> with(List<String> words, List<String> more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(more);
    return List.copyOf(all);
  }

  /** Runs {@code flow}, which prints {@code reports} reports, and returns what was measured; what it prints is put into {@code folder}. */
  Measured run(Path flow, int reports, Options options, Path folder)
      throws IOException, InterruptedException, BenchmarkException {
    List<String> words = command.stream().map(word -> word.replace(FLOW, flow.toString())).toList();
    Path output = folder.resolve("out");
    Path log = folder.resolve("err");
    OtherWork others = new OtherWork();
    Process process = start(words, output, log);
    try {
      ObservedRun run = new ObservedRun(process, output, options.warmupSeconds(), options.seconds());
      if (!run.awaitEnd()) {
        throw new BenchmarkException(name + " did not end within " + run.limitSeconds() + " s: "
            + String.join(" ", words) + "\n" + Files.readString(log));
      }
      if (process.exitValue() != 0) {
        throw new BenchmarkException(name + " ended with code " + process.exitValue() + ":\n"
            + Files.readString(output) + Files.readString(log));
      }
      warnings(log).forEach(line -> System.err.println("    " + name + ": " + line));
      return Measured.of(Files.readString(output), reports, run.allocatedPerSecond(), others.fraction());
    } finally {
      process.destroyForcibly();
    }
  }

  /** What a run that went well said beside its report, but who it is. */
  private static List<String> warnings(Path log) throws IOException {
    return Files.readAllLines(log).stream().filter(line -> !line.isBlank() && !GREETING.matcher(line).find()).toList();
  }

  private Process start(List<String> words, Path output, Path log) throws BenchmarkException {
    try {
      return new ProcessBuilder(words).redirectOutput(output.toFile()).redirectError(log.toFile()).start();
    } catch (IOException e) {
      throw new BenchmarkException(name + " cannot be started: " + e.getMessage());
    }
  }
}

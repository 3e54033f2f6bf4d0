// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who runs a flow, in a process of its own for each run, and prints a report.
 *
 * @param name what people call it
 * @param command how it is started; the flow is appended
 */
record Contestant(String name, List<String> command) {
  private static final long SLACK_SECONDS = 60;

  /** Temblor as it is shipped. */
  static Contestant container(Options options) {
    return launcher("container", options.distribution().resolve("bin/temblor"));
  }

  /** Another implementation with the same command line. */
  static Contestant launcher(String name, Path launcher) {
    return new Contestant(name, List.of(launcher.toString(), "server", "run", "-n", "-d"));
  }

  /** The same jars on one class path, without a framework. */
  static Contestant plain(List<String> javaOptions) {
    List<String> quiet = new ArrayList<>(javaOptions);
    quiet.add("-Dslf4j.internal.verbosity=ERROR"); // there is no log here, and that is no news
    return java("plain", quiet, PlainFlow.class, List.of());
  }

  /** Decoding and encoding with Jackson, for the ratio. */
  static Contestant jackson(Options options, List<String> javaOptions) {
    List<String> arguments = List.of(options.data().toString(), Integer.toString(options.warmupSeconds()),
        Integer.toString(options.seconds()));
    return java("jackson", javaOptions, JacksonLoop.class, arguments);
  }

  private static Contestant java(String name, List<String> javaOptions, Class<?> main,
      List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return new Contestant(name, List.copyOf(command));
  }

  /** Runs {@code flow} and returns what was measured. */
  Measured run(Path flow, Options options) throws IOException, InterruptedException, BenchmarkException {
    List<String> words = new ArrayList<>(command);
    words.add(flow.toString());
    Path output = Files.createTempFile("temblor-bench-", ".out");
    try {
      Process process = new ProcessBuilder(words).redirectOutput(output.toFile())
          .redirectError(ProcessBuilder.Redirect.INHERIT).start();
      long limit = options.warmupSeconds() + options.seconds() + SLACK_SECONDS;
      if (!process.waitFor(limit, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new BenchmarkException(name + " did not end within " + limit + " s: " + String.join(" ", words));
      }
      String report = Files.readString(output, StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new BenchmarkException(name + " ended with code " + process.exitValue() + ":\n" + report);
      }
      return Measured.of(report);
    } finally {
      Files.deleteIfExists(output);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The distribution, started like a user starts it, in a process of its own. */
final class Temblor implements AutoCloseable {
  private static final Path HOME = Path.of(System.getProperty("temblor.distribution"));

  private final Process process;
  private final Path out;
  private final Path err;

  private Temblor(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts {@code bin/temblor} in {@code folder}; what it prints is kept below {@code records}. */
  static Temblor start(Path folder, Path records, List<String> arguments) throws IOException {
    return start(folder, records, Map.of(), arguments);
  }

  /** The same with more variables in the environment. */
  static Temblor start(Path folder, Path records, Map<String, String> environment, List<String> arguments)
      throws IOException {
    return start(folder, records, Path.of("/dev/null"), environment, arguments);
  }

  /** The same with a file as its standard input. */
  static Temblor start(Path folder, Path records, Path in, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/temblor").toString()));
    command.addAll(arguments);
    Path out = records.resolve("temblor.out");
    Path err = records.resolve("temblor.err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(in.toFile()))
        .redirectOutput(out.toFile())
        .redirectError(err.toFile());
    builder.environment().put("TEMBLOR_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("TEMBLOR_SHELL_FOLDER", records.resolve("shell").toString());
    builder.environment().put("TEMBLOR_DATA", records.resolve("data").toString());
    builder.environment().keySet().removeIf(name -> name.equals("TEMBLOR_LOG") || name.equals("RUST_LOG"));
    builder.environment().putAll(environment);
    return new Temblor(builder.start(), out, err);
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Returns the id of the process, which is that of its JVM. */
  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end and returns the exit code. */
  int exitCode(Duration deadline) throws InterruptedException {
    assertThat(process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS))
        .as("ended within %s; it said: %s", deadline, err()).isTrue();
    return process.exitValue();
  }

  String out() {
    return text(out);
  }

  String err() {
    return text(err);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

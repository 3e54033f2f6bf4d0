// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What to measure.
 *
 * @param root root of the repository
 * @param flows deployments of the user to run instead of the scenarios, each with a {@code bench} connector
 * @param only names of the scenarios to run; all if empty
 * @param data file to replay
 * @param warmupSeconds not measured at the beginning of each run
 * @param seconds measured in each run
 * @param rounds how often everybody has a turn
 * @param versus launcher or command of another implementation
 * @param json where to write the figures
 */
record Options(Path root, List<Path> flows, List<String> only, Path data, int warmupSeconds, int seconds, int rounds,
    Optional<String> versus, Optional<Path> json) {
  static final String USAGE =
      """
          Usage: benchmarks/run [OPTIONS] [FLOW.troy…]

          Measures the scenarios below, or each FLOW, in the container and on a plain class path, in turn, again and again.

            --only NAMES     only these scenarios, separated by commas
            --rounds N       how often everybody has a turn [3]
            --seconds SECS   measured in each run [10]
            --warmup SECS    not measured at the beginning of each run [5]
            --data FILE      log records, one for each line; .xz is decompressed [TEMBLOR_BENCH_DATA, or examples/bench/data.json]
            --vs LAUNCHER    another implementation that runs the same flow files: LAUNCHER server run -n -d FLOW;
                             or a whole command in quotes with {} for the flow
            --json FILE      write machine, every run, medians, bests, ratios and goals as JSON
            --help           this text

            passthrough      bytes as they are: the runtime alone
            passthrough-json decoding and encoding JSON; beside it a loop on one thread that does so with Jackson
            two-inputs       two sources into one pipeline
            logging-json     a script with three `match` that classifies records
            arithmetics      expressions on numbers
            for-array        a comprehension over 1,000 numbers
            for-record       a comprehension over 50 fields
            group-by-10      windows of ten events, grouped by 10 keys
            group-by-100000  windows of ten events, grouped by 100,000 keys
            window-2         windows of two events
            window-10000     windows of 10,000 events
            acks             passthrough-json with and without acknowledgements
            two-flows        two independent flows of passthrough-json, and one
            latency          passthrough-json at half the rate it has just reached; latency counts from when an event was due

          TEMBLOR_OPTS holds options of java for container and plain class path alike. The last three run in the container only.
          Progress goes to standard error, figures to standard output.
          """;

  /** Reads the command line; {@code root} is the root of the repository. */
  static Options of(Path root, String[] arguments) throws BenchmarkException {
    String given = System.getenv("TEMBLOR_BENCH_DATA");
    Path data = given == null || given.isBlank() ? root.resolve("examples/bench/data.json") : Path.of(given);
    int warmup = 5;
    int seconds = 10;
    int rounds = 3;
    Optional<String> versus = Optional.empty();
    Optional<Path> json = Optional.empty();
    List<Path> flows = new ArrayList<>();
    List<String> only = List.of();
    Iterator<String> rest = List.of(arguments).iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      switch (argument) {
        case "--data" -> data = Path.of(value(argument, rest));
        case "--only" -> only = List.of(value(argument, rest).split(","));
        case "--warmup" -> warmup = number(argument, 0, rest);
        case "--seconds" -> seconds = number(argument, 1, rest);
        case "--rounds" -> rounds = number(argument, 1, rest);
        case "--vs" -> versus = Optional.of(value(argument, rest));
        case "--json" -> json = Optional.of(writable(Path.of(value(argument, rest))));
        default -> {
          if (argument.startsWith("-")) {
            throw new BenchmarkException("there is no option `" + argument + "`\n\n" + USAGE);
          }
          flows.add(readable(Path.of(argument)));
        }
      }
    }
    if (!flows.isEmpty() && !only.isEmpty()) {
      throw new BenchmarkException("--only chooses scenarios and cannot be combined with flows");
    }
    return new Options(root, List.copyOf(flows), only, readable(data).toAbsolutePath(), warmup, seconds, rounds, versus,
        json);
  }

  /** Folder of the distribution. */
  Path distribution() {
    return root.resolve("felix-config/target/temblor");
  }

  private static Path readable(Path file) throws BenchmarkException {
    if (!Files.isReadable(file)) { throw new BenchmarkException("cannot read " + file.toAbsolutePath()); }
    return file;
  }

  /** Refuses what could not be written after an hour of measuring. */
  private static Path writable(Path file) throws BenchmarkException {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
      throw new BenchmarkException("cannot write " + file.toAbsolutePath());
    }
    return file;
  }

  private static String value(String option, Iterator<String> rest) throws BenchmarkException {
    if (!rest.hasNext()) { throw new BenchmarkException(option + " needs a value\n\n" + USAGE); }
    return rest.next();
  }

  private static int number(String option, int least, Iterator<String> rest) throws BenchmarkException {
    String text = value(option, rest);
    if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < least) {
      throw new BenchmarkException(option + " is `" + text + "`, must be a whole number from " + least + " to 999999");
    }
    return Integer.parseInt(text);
  }
}

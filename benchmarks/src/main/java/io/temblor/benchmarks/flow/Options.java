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
 * @param distribution folder of the distribution
 * @param flows deployments to run, each with a {@code bench} connector
 * @param data file to replay
 * @param warmupSeconds not measured at the beginning of each run
 * @param seconds measured in each run
 * @param rounds how often everybody has a turn
 * @param versus launcher of another implementation
 * @param json where to write the figures
 */
record Options(Path distribution, List<Path> flows, Path data, int warmupSeconds, int seconds, int rounds,
    Optional<Path> versus, Optional<Path> json) {
  static final String USAGE =
      """
          Usage: benchmarks/run [OPTIONS] [FLOW.troy…]

          Measures FLOW (default: examples/bench/passthrough.troy and passthrough-json.troy) in the container, on a plain class path,
          and, beside them, a loop that decodes and encodes with Jackson.

            --data FILE      what to replay, one event for each line; .xz is decompressed [TEMBLOR_BENCH_DATA, or examples/bench/data.json]
            --warmup SECS    not measured at the beginning of each run [5]
            --seconds SECS   measured in each run [10]
            --rounds N       how often everybody has a turn [3]
            --vs LAUNCHER    another implementation that runs the same flows: LAUNCHER server run -n -d FLOW
            --json FILE      write the figures as JSON
          TEMBLOR_OPTS holds options of java for container and plain class path alike.
          """;

  /** Reads the command line; {@code root} is the root of the repository. */
  static Options of(Path root, String[] arguments) throws BenchmarkException {
    Path distribution = root.resolve("felix-config/target/temblor");
    Path examples = root.resolve("examples/bench");
    String given = System.getenv("TEMBLOR_BENCH_DATA");
    Path data = given == null || given.isBlank() ? examples.resolve("data.json") : Path.of(given);
    int warmup = 5;
    int seconds = 10;
    int rounds = 3;
    Optional<Path> versus = Optional.empty();
    Optional<Path> json = Optional.empty();
    List<Path> flows = new ArrayList<>();
    Iterator<String> rest = List.of(arguments).iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      switch (argument) {
        case "--data" -> data = Path.of(value(argument, rest));
        case "--warmup" -> warmup = number(argument, rest);
        case "--seconds" -> seconds = number(argument, rest);
        case "--rounds" -> rounds = number(argument, rest);
        case "--vs" -> versus = Optional.of(Path.of(value(argument, rest)));
        case "--json" -> json = Optional.of(Path.of(value(argument, rest)));
        default -> {
          if (argument.startsWith("-")) { throw new BenchmarkException(USAGE); }
          flows.add(Path.of(argument));
        }
      }
    }
    if (flows.isEmpty()) {
      flows.add(examples.resolve("passthrough.troy"));
      flows.add(examples.resolve("passthrough-json.troy"));
    }
    if (!Files.isReadable(data)) { throw new BenchmarkException("cannot read " + data.toAbsolutePath()); }
    return new Options(distribution, List.copyOf(flows), data.toAbsolutePath(), warmup, seconds, rounds, versus, json);
  }

  private static String value(String option, Iterator<String> rest) throws BenchmarkException {
    if (!rest.hasNext()) { throw new BenchmarkException(option + " needs a value\n\n" + USAGE); }
    return rest.next();
  }

  private static int number(String option, Iterator<String> rest) throws BenchmarkException {
    String text = value(option, rest);
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw new BenchmarkException(option + " is `" + text + "`, must be a whole number from 1");
    }
    return Integer.parseInt(text);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All scenarios. To add one, write a flow file and a line here; {@link Goals} says what is expected of it. */
final class Catalogue {
  static final String CONTAINER = "container";
  static final String PLAIN = "plain";
  static final String JACKSON = "jackson";
  static final String OTHER = "other";
  static final String ACKS_ON = "acks on";
  static final String ACKS_OFF = "acks off";
  static final String ONE_FLOW = "one flow";
  static final String TWO_FLOWS = "two flows";
  static final String FULL_RATE = "full rate";
  static final String HALF_RATE = "half rate";
  static final String NO_SCRIPT = "no script";

  static final String PASSTHROUGH_JSON = "passthrough-json";
  static final String LOGGING_JSON = "logging-json";
  static final String ACKS = "acks";
  static final String INDEPENDENT_FLOWS = "two-flows";
  static final String LATENCY = "latency";

  private final Options options;
  private final List<String> javaOptions;

  Catalogue(Options options, List<String> javaOptions) {
    this.options = options;
    this.javaOptions = javaOptions;
  }

  /** Returns what the options ask for: flows of the user if there are any, else the named scenarios, else all. */
  List<Scenario> chosen() throws BenchmarkException {
    if (!options.flows().isEmpty()) {
      return options.flows().stream().map(flow -> race(flow.getFileName().toString(), Input.RECORDS, flow)).toList();
    }
    List<Scenario> all = all();
    List<String> names = all.stream().map(Scenario::name).toList();
    for (String name : options.only()) {
      if (!names.contains(name)) {
        throw new BenchmarkException("there is no scenario `" + name + "`; there are " + String.join(", ", names));
      }
    }
    return all.stream().filter(scenario -> options.only().isEmpty() || options.only().contains(scenario.name()))
        .toList();
  }

  private List<Scenario> all() {
    return List.of(
        race("passthrough", Input.RECORDS, example("passthrough")),
        passthroughJson(),
        race("two-inputs", Input.RECORDS, flow("two-inputs")),
        loggingJson(),
        race("arithmetics", Input.NUMBERS, flow("arithmetics")),
        race("for-array", Input.ARRAYS, flow("for-array")),
        race("for-record", Input.WIDE_RECORDS, flow("for-record")),
        acks(),
        twoFlows(),
        latency());
  }

  /** Everybody runs the same flow. */
  private Scenario race(String name, Input input, Path flow) {
    List<Turn> turns = new ArrayList<>();
    turns.add(new Turn(CONTAINER, container(), flow));
    turns.add(new Turn(PLAIN, Contestant.plain(javaOptions), flow));
    options.versus().ifPresent(launcher -> turns.add(new Turn(OTHER, Contestant.launcher(launcher), flow)));
    return new Scenario(name, input, turns);
  }

  private Scenario passthroughJson() {
    Path flow = example(PASSTHROUGH_JSON);
    List<Turn> turns = new ArrayList<>(race(PASSTHROUGH_JSON, Input.RECORDS, flow).turns());
    turns.add(new Turn(JACKSON, Contestant.jackson(options, javaOptions), flow));
    return new Scenario(PASSTHROUGH_JSON, Input.RECORDS, turns);
  }

  /** Beside the script, the same events without one. */
  private Scenario loggingJson() {
    List<Turn> turns = new ArrayList<>(race(LOGGING_JSON, Input.RECORDS, flow(LOGGING_JSON)).turns());
    turns.add(new Turn(NO_SCRIPT, container(), example(PASSTHROUGH_JSON)));
    return new Scenario(LOGGING_JSON, Input.RECORDS, turns);
  }

  private Scenario acks() {
    return new Scenario(ACKS, Input.RECORDS, List.of(
        new Turn(ACKS_OFF, container(), flow("acks"), "is_transactional", "false"),
        new Turn(ACKS_ON, container(), flow("acks"), "is_transactional", "true")));
  }

  private Scenario twoFlows() {
    return new Scenario(INDEPENDENT_FLOWS, Input.RECORDS, List.of(
        new Turn(ONE_FLOW, container(), example(PASSTHROUGH_JSON)),
        new Turn(TWO_FLOWS, container(), flow("two-flows"), 2, Set.of(), round -> Map.of())));
  }

  private Scenario latency() {
    return new Scenario(LATENCY, Input.RECORDS, List.of(
        new Turn(FULL_RATE, container(), example(PASSTHROUGH_JSON)),
        new Turn(HALF_RATE, container(), flow("latency"), 1, Set.of(FULL_RATE),
            round -> Map.of("rate", Long.toString(Math.round(round.get(FULL_RATE).eventsPerSecond() / 2))))));
  }

  private Contestant container() {
    return Contestant.container(options);
  }

  private Path flow(String name) {
    return existing(options.root().resolve("benchmarks/flows").resolve(name + ".troy"));
  }

  private Path example(String name) {
    return existing(options.root().resolve("examples/bench").resolve(name + ".troy"));
  }

  private static Path existing(Path flow) {
    if (!Files.isReadable(flow)) { throw new IllegalStateException(flow + " is gone"); }
    return flow;
  }
}

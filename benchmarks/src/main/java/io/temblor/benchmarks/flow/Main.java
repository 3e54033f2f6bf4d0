// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Lets everybody run every scenario in turn, again and again, and prints who was how fast. Arguments: {@link Options}. */
final class Main {
  private final Options options;
  private final List<String> javaOptions;
  private final Path folder;
  private boolean complete = true; // but for what the other implementation cannot run

  private Main(Options options, Path folder) {
    String given = System.getenv().getOrDefault("TEMBLOR_OPTS", "").strip();
    this.options = options;
    this.javaOptions = given.isEmpty() ? List.of() : List.of(given.split("\\s+"));
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      if (List.of(arguments).contains("--help")) {
        System.out.print(Options.USAGE);
        return;
      }
      Options options = Options.of(Path.of(System.getProperty("temblor.root", ".")), arguments);
      Path folder = Files.createTempDirectory("temblor-bench-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> leaveNothing(folder)));
      System.exit(new Main(options, folder).run() ? 0 : 1);
    } catch (BenchmarkException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(1);
    }
  }

  /** However this process ends: ends what it has started, and deletes its files. */
  private static void leaveNothing(Path folder) {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      System.err.println("cannot delete " + folder + ": " + e);
    }
  }

  private boolean run() throws IOException, InterruptedException, BenchmarkException {
    List<Scenario> scenarios = new Catalogue(options, javaOptions).chosen();
    Map<String, Object> machine = Machine.data(javaOptions);
    double meanBytes = Arrays.stream(Input.documents(options.data())).mapToInt(document -> document.length).average()
        .orElseThrow(() -> new BenchmarkException(options.data() + " holds no records"));
    Goals goals = new Goals(meanBytes, Runtime.getRuntime().availableProcessors());
    Map<String, Scores> results = new LinkedHashMap<>();
    for (Scenario scenario : scenarios) {
      System.err.println(scenario.name());
      Scores scores = measure(scenario);
      results.put(scenario.name(), scores);
      goals.judge(scenario.name(), scores);
    }
    machine.forEach((what, value) -> System.out.printf("%-18s %s%n", what, value));
    System.out.printf("%-18s %s, %.0f bytes for a record on average%n", "data", options.data().getFileName(),
        meanBytes);
    System.out.printf("%-18s %d × %d s after %d s%n%n", "runs", options.rounds(), options.seconds(),
        options.warmupSeconds());
    if (results.values().stream().anyMatch(scores -> scores.otherWork() > OtherWork.USUAL)) {
      System.out.println(
          "caution: something else used the processors, too (column `others`); measure again on an idle machine");
      System.out.println();
    }
    System.out.print(Table.text(results));
    System.out.println();
    System.out.print(goals.text());
    if (options.json().isPresent()) {
      write(options.json().get(), machine, meanBytes, results, goals);
    }
    return complete;
  }

  /** Measures what it can: after hours of measuring, the failure of one run must not take the other figures with it. */
  private Scores measure(Scenario scenario) throws IOException, InterruptedException {
    Path input = scenario.input().file(options, folder);
    Scores scores = new Scores();
    Set<String> failed = new HashSet<>();
    for (int round = 1; round <= options.rounds(); round++) {
      Map<String, Measured> soFar = new HashMap<>();
      for (Turn turn : scenario.turns()) {
        if (failed.contains(turn.name()) || !soFar.keySet().containsAll(turn.needs())) {
          continue;
        }
        try {
          Measured measured = run(turn, input, soFar);
          System.err.printf("  %d %-10s %s%n", round, turn.name(), measured);
          soFar.put(turn.name(), measured);
          scores.add(turn.name(), measured);
        } catch (BenchmarkException e) {
          System.err.println("  " + turn.name() + " drops out of " + scenario.name() + ": " + e.getMessage());
          scores.remove(turn.name());
          failed.add(turn.name());
          complete &= turn.name().equals(Catalogue.OTHER);
        }
      }
    }
    return scores;
  }

  private Measured run(Turn turn, Path input, Map<String, Measured> soFar)
      throws IOException, InterruptedException, BenchmarkException {
    Map<String, String> arguments = new HashMap<>(turn.settings().apply(soFar));
    arguments.put("path", "\"" + input + "\"");
    arguments.put("warmup_secs", Integer.toString(options.warmupSeconds()));
    arguments.put("stop_after_secs", Integer.toString(options.seconds()));
    Path flow = FlowText.adapted(turn.flow(), arguments, folder);
    return turn.contestant().run(flow, turn.reports(), options, folder);
  }

  private void write(Path file, Map<String, Object> machine, double meanBytes, Map<String, Scores> results, Goals goals)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("machine", machine);
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("data", options.data().toString());
    asked.put("mean_record_bytes", meanBytes);
    asked.put("rounds", options.rounds());
    asked.put("seconds", options.seconds());
    asked.put("warmup_seconds", options.warmupSeconds());
    options.versus().ifPresent(launcher -> asked.put("versus", launcher));
    all.put("options", asked);
    Map<String, Object> scenarios = new LinkedHashMap<>();
    results.forEach((name, scores) -> scenarios.put(name, scores.data()));
    all.put("scenarios", scenarios);
    all.put("goals", goals.data());
    Files.write(file, JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
  }
}

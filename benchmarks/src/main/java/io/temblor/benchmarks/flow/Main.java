// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets everybody run every flow in turn, again and again, and prints who was how fast. Arguments: {@link Options}. */
final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      if (List.of(arguments).contains("--help")) {
        System.out.print(Options.USAGE);
        return;
      }
      run(Options.of(Path.of(System.getProperty("temblor.root", ".")), arguments));
    } catch (BenchmarkException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Options options) throws IOException, InterruptedException, BenchmarkException {
    String given = System.getenv().getOrDefault("TEMBLOR_OPTS", "").strip();
    List<String> javaOptions = given.isEmpty() ? List.of() : List.of(given.split("\\s+"));
    List<Contestant> contestants = new ArrayList<>(List.of(Contestant.container(options),
        Contestant.plain(javaOptions), Contestant.jackson(options, javaOptions)));
    options.versus().ifPresent(launcher -> contestants.add(Contestant.launcher("other", launcher)));

    Path folder = Files.createTempDirectory("temblor-bench-");
    Map<String, Object> results = new LinkedHashMap<>();
    for (Path flow : options.flows()) {
      Path adapted = FlowText.adapted(flow, options, folder);
      System.out.println(flow.getFileName() + " on " + options.data().getFileName());
      Scores scores = new Scores();
      for (int round = 1; round <= options.rounds(); round++) {
        for (Contestant contestant : contestants) {
          Measured measured = contestant.run(adapted, options);
          System.out.printf("  %d %-10s %s%n", round, contestant.name(), measured);
          scores.add(contestant.name(), measured);
        }
      }
      System.out.print(scores.text());
      results.put(flow.getFileName().toString(), scores.data());
      Files.delete(adapted);
    }
    Files.delete(folder);
    if (options.json().isPresent()) {
      Files.write(options.json().get(), JsonMapper.builder().build().writerWithDefaultPrettyPrinter()
          .writeValueAsBytes(results));
    }
  }
}

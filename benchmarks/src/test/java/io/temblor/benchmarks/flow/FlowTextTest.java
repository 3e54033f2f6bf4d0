// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.language.TemblorLanguage;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.SourceText;
import io.temblor.stdlib.StandardLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FlowTextTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void defaultsAreReplacedWhereverTheyAre() throws Exception {
    Path flow = Files.writeString(folder.resolve("flow.troy"), """
        args
          path = "a",
          on = true
        with config = {"path": args.path}
        args
          path = "b"
        """);
    Path copies = Files.createDirectory(folder.resolve("copies"));
    assertThat(FlowText.adapted(flow, Map.of("path", "\"$1\\\"", "on", "false"), copies)).hasContent("""
        args
          path = "$1\\",
          on = false
        with config = {"path": args.path}
        args
          path = "$1\\"
        """);
  }

  @Test
  void aMissingArgumentIsAnError() throws Exception {
    Path flow = Files.writeString(folder.resolve("flow.troy"), "args rate = 1, path = 2");
    assertThatThrownBy(() -> FlowText.adapted(flow, Map.of("rate", "7"), folder))
        .hasMessageEndingWith("has no argument `rate` with a default, on a line of its own");
  }

  static Stream<Turn> turnsOfAllScenarios() throws BenchmarkException {
    Options options = Options.of(ROOT, new String[]{"--data", ROOT.resolve("examples/bench/data.json").toString()});
    return new Catalogue(options, List.of()).chosen().stream().flatMap(scenario -> scenario.turns().stream());
  }

  @ParameterizedTest
  @MethodSource("turnsOfAllScenarios")
  void theFlowOfEveryScenarioTakesItsSettingsAndCompiles(Turn turn) throws IOException, BenchmarkException {
    Measured before = new Measured(0, 1_000_000, 0, 0, 0, 0, 0);
    Map<String, String> arguments = new HashMap<>(turn.settings().apply(Map.of(Catalogue.FULL_RATE, before)));
    arguments.putAll(Map.of("path", "\"data.json\"", "warmup_secs", "1", "stop_after_secs", "2"));
    Path flow = FlowText.adapted(turn.flow(), arguments, folder);
    assertThat(new TemblorLanguage(List.of(new StandardLibrary()))
        .compile(new SourceText(flow.toString(), Files.readString(flow)), CompileOptions.of(List.of())))
        .satisfies(compiled -> assertThat(compiled.problems()).isEmpty())
        .satisfies(compiled -> assertThat(compiled.flows()).hasSize(turn.reports()));
  }
}

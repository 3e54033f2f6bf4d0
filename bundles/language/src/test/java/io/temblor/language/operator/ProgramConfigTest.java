// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.language.TemblorLanguage;
import io.temblor.language.TestLibrary;
import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.flow.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which programs are the same although their files are not. */
class ProgramConfigTest {
  private static final String FLOW = """
      define flow main
      flow
        define connector in from metronome with config = {"interval": 1000000} end;
        define pipeline main
        args step = 1
        pipeline
          use shared;
          define window pair from tumbling with size = 2 end;
          define window long from tumbling with size = 100 end;
          define script mark
          args step = 1
          script
            let event.step = args.step;
            event
          end;
          create script mark with step = args.step end;
          select {"e": event} from in into mark;
          select {"n": shared::two(), "all": aggr::win::collect_flattened(event)} from mark[pair] into out;
        end;
        create connector in;
        create pipeline main;
        connect /connector/in to /pipeline/main;
      end;
      deploy flow main;
      """;

  @TempDir Path modules;
  private String module = "fn two() with 2 end;";

  private ProgramConfig program(String text, String node) throws Exception {
    Files.writeString(modules.resolve("shared.tremor"), module);
    Compilation compilation = new TemblorLanguage(List.of(new TestLibrary())).compile(new SourceText("flow.troy", text),
        CompileOptions.of(List.of(modules)));
    assertThat(compilation.isSuccess()).as(compilation.problems().toString()).isTrue();
    NodePlan plan = compilation.flows().getFirst().pipelines().getFirst().nodes().stream()
        .filter(other -> other.name().equals(node)).findFirst().orElseThrow();
    return ConfigReader.read(ProgramConfig.class, plan.config());
  }

  private void assertSame(String before, String after, String node) throws Exception {
    ProgramConfig old = program(before, node);
    ProgramConfig next = program(after, node);
    assertThat(next).isEqualTo(old).hasSameHashCodeAs(old);
  }

  private void assertDifferent(String before, String after, String node) throws Exception {
    assertThat(before).isNotEqualTo(after);
    assertThat(program(after, node)).isNotEqualTo(program(before, node));
  }

  private static List<String> nodes() {
    return List.of("mark", "select_0", "select_1");
  }

  @Test
  void moved() throws Exception {
    for (String node : nodes()) {
      assertSame(FLOW, "# a comment moves everything\n\n" + FLOW, node);
    }
  }

  @Test
  void programsBesideItMayChange() throws Exception {
    String changed = FLOW.replace("size = 100", "size = 101").replace("event\n    end", "{\"e\": event}\n    end");
    assertSame(FLOW, changed, "select_0");
    assertSame(FLOW, changed, "select_1");
    assertDifferent(FLOW, changed, "mark");
  }

  @Test
  void readsFromElsewhere() throws Exception {
    assertSame(FLOW, FLOW.replace("from mark[pair]", "from in[pair]").replace("into mark;", "into out;")
        .replace("create script mark with step = args.step end;", ""), "select_1");
  }

  @Test
  void itsWindowMakesADifference() throws Exception {
    String changed = FLOW.replace("size = 2", "size = 3");
    assertDifferent(FLOW, changed, "select_1");
    assertSame(FLOW, changed, "select_0");
    assertSame(FLOW, changed, "mark");
  }

  @Test
  void itsArgumentsMakeADifference() throws Exception {
    String changed = FLOW.replace("with step = args.step end", "with step = 7 end");
    assertDifferent(FLOW, changed, "mark");
    assertSame(FLOW, changed, "select_1");
  }

  @Test
  void theModulesItMentionsMakeADifference() throws Exception {
    ProgramConfig select = program(FLOW, "select_1");
    ProgramConfig script = program(FLOW, "mark");
    module = "fn two() with 3 end;";
    assertThat(program(FLOW, "select_1")).isNotEqualTo(select);
    assertThat(program(FLOW, "mark")).isEqualTo(script);
  }
}

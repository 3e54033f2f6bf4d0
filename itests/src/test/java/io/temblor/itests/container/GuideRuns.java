// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.flow.SourceText;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.PipelineRuns;
import io.temblor.runtime.admin.PipelineRuns.PipelineRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles and runs texts of guides, whose modules lie in one folder. */
final class GuideRuns {
  private final FlowLanguage language;
  private final PipelineRuns runs;
  private final Path modules;

  GuideRuns(FlowLanguage language, PipelineRuns runs, Path modules) {
    this.language = language;
    this.runs = runs;
    this.modules = modules;
  }

  /**
   * What came of a text.
   *
   * @param results a line {@code port: value} for each
   * @param problems those of compiling, else those of running
   */
  record Outcome(List<String> results, List<Problem> problems) {}

  /** Returns the folder of their modules. */
  Path modules() {
    return modules;
  }

  Compilation compile(String name, String text) {
    return language.compile(new SourceText(name, text), CompileOptions.of(List.of(modules)));
  }

  /** Runs a script or query over events in JSON. */
  Outcome run(String name, String text, List<String> events) throws IOException {
    Compilation compilation = compile(name, text);
    if (!compilation.isSuccess()) { return new Outcome(List.of(), compilation.problems()); }
    List<Problem> problems = new ArrayList<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PipelineRun run = new PipelineRun(compilation.pipeline().orElseThrow(), "json", "json", "separate", "separate",
        Optional.empty(), /* ingestByIndex= */ true, Origin.parse("guide://localhost"));
    String input = String.join("\n", events) + "\n";
    try {
      runs.run(run, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), port -> prefixed(out, port),
          problems::add);
    } catch (DeployException e) {
      throw new AssertionError(name + " cannot be run: " + e.reasons(), e);
    }
    return new Outcome(out.toString(StandardCharsets.UTF_8).lines().toList(), problems);
  }

  private static OutputStream prefixed(ByteArrayOutputStream out, String port) {
    return new OutputStream() {
      private boolean isFirst = true;

      @Override
      public void write(int value) {
        if (isFirst) {
          out.writeBytes((port + ": ").getBytes(StandardCharsets.UTF_8));
          isFirst = false;
        }
        out.write(value);
      }
    };
  }
}

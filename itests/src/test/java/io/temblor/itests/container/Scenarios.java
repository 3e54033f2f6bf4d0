// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The folders of {@code src/test/scenarios}: {@code flow.troy}, its input, and what it must write. */
final class Scenarios {
  private static final Path FOLDERS = Path.of("src/test/scenarios");
  private static final Path OUTPUTS = Path.of("target/scenarios");

  private Scenarios() {}

  /** Returns the scenarios that write a file and end, in the order of their names. */
  static List<Path> withOutput() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDERS)) {
      return folders.filter(folder -> Files.exists(expected(folder))).sorted().toList();
    }
  }

  static Path folder(String name) {
    return FOLDERS.resolve(name);
  }

  static Path expected(Path folder) {
    return folder.resolve("expected.json");
  }

  /** Returns where the flow of a scenario writes to; there is nothing yet. */
  static Path freshOutput(Path folder) throws IOException {
    Path output = OUTPUTS.resolve(folder.getFileName() + ".json");
    Files.createDirectories(OUTPUTS);
    Files.deleteIfExists(output);
    return output;
  }

  /** Compiles the flow of a scenario. The language is not kept: its bundle may be exchanged at any time. */
  static FlowPlan plan(Path folder, BundleContext context) throws IOException {
    Files.createDirectories(OUTPUTS); // where the flow writes to, whoever runs it
    ServiceReference<FlowLanguage> reference = context.getServiceReference(FlowLanguage.class);
    try {
      return plan(folder, context.getService(reference));
    } finally {
      context.ungetService(reference);
    }
  }

  private static FlowPlan plan(Path folder, FlowLanguage language) throws IOException {
    Path file = folder.resolve("flow.troy");
    Compilation compilation =
        language.compile(new SourceText(file.toString(), Files.readString(file)), CompileOptions.of(List.of()));
    if (!compilation.isSuccess()) {
      StringBuilder mistakes = new StringBuilder();
      compilation.problems().forEach(problem -> mistakes.append(problem.rendered()));
      throw new AssertionError(mistakes.toString());
    }
    return compilation.flows().getFirst();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.function.FunctionModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The second part of the README is made from the library; {@code -Dcorpus.rewrite=true} makes it anew. */
final class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final String MARK = "## Modules\n";
  private static final int LISTED_CONSTANTS = 30;

  @Test
  void readmeListsWhatTheLibraryOffers() throws IOException {
    String readme = Files.readString(README);
    String expected = readme.substring(0, readme.indexOf(MARK)) + MARK + modules();
    if (Boolean.getBoolean("corpus.rewrite")) {
      Files.writeString(README, expected);
    } else {
      assertThat(readme).isEqualTo(expected);
    }
  }

  private static String modules() {
    return Calls.modules().stream()
        .sorted(Comparator.comparing(FunctionModule::path))
        .map(ReadmeTest::module)
        .collect(Collectors.joining());
  }

  private static String module(FunctionModule module) {
    StringBuilder text = new StringBuilder("\n### " + module.path() + "\n\n" + module.doc() + ".\n");
    List<String> rows = Stream.of(
        module.functions().stream().map(function -> function.doc()),
        module.aggregates().stream().map(aggregate -> aggregate.doc()),
        module.extractors().stream().map(extractor -> "`" + extractor.name() + "`: " + extractor.doc()))
        .flatMap(docs -> docs).map(ReadmeTest::row).toList();
    if (!rows.isEmpty()) {
      text.append("\n| | |\n|---|---|\n");
      rows.forEach(text::append);
    }
    List<String> constants = module.constants().keySet().stream().sorted().toList();
    if (!constants.isEmpty()) {
      String listed =
          constants.stream().limit(LISTED_CONSTANTS).map(name -> "`" + name + "`").collect(Collectors.joining(" "));
      int more = constants.size() - LISTED_CONSTANTS;
      text.append("\nConstants: ").append(listed).append(more > 0 ? " and " + more + " more" : "").append(".\n");
    }
    return text.toString();
  }

  private static String row(String doc) {
    String summary = doc.lines().findFirst().orElseThrow();
    int colon = summary.indexOf("`: ");
    return "| " + summary.substring(0, colon + 1) + " | " + summary.substring(colon + 3).replace("|", "\\|") + " |\n";
  }
}

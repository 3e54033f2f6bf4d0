// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.temblor.itests.container.GuideRuns.Outcome;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.runtime.admin.PipelineRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.ErrorCollector;
import org.junit.rules.TemporaryFolder;

/**
 * The guide to the languages in {@code docs/language} is true. Each block is compiled, and what its comments promise is checked:
 *
 * <ul>
 * <li>{@code # → value} behind an expression: it has that value; {@code port: value}, {@code drop} and {@code error: message} are promises,
 * too. A first paragraph without promises belongs to each expression of its block, {@code # event: value} is the event of what follows.
 * <li>{@code # in: value} and {@code # out: value} or {@code # out: port: value}: the whole block makes these of those.
 * <li>{@code # file: name}: the block is a module of its page.
 * <li>A block of kind {@code text} is what is printed about the one before it.
 * </ul>
 */
public class LanguageGuideTest extends ContainerScenario {
  private static final Path GUIDE = Path.of("../docs/language");
  private static final String PROMISE = "# → ";
  private static final String EVENT = "# event: ";
  private static final String PRINTED = "text";
  private static final String FILE = "# file: ";

  @Rule public final ErrorCollector failures = new ErrorCollector();
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Inject FlowLanguage language;
  @Inject PipelineRuns runs;

  private int promises;

  @Test
  public void everyExampleDoesWhatThePageSays() throws Exception {
    List<Path> pages;
    try (Stream<Path> files = Files.list(GUIDE)) {
      pages = files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
    for (Path page : pages) {
      GuideRuns guide = new GuideRuns(language, runs, folder.newFolder().toPath());
      List<GuideExample> examples = GuideExample.of(page);
      for (int i = 0; i < examples.size(); i++) {
        GuideExample before = examples.get(Math.max(0, i - 1));
        GuideExample example = examples.get(i);
        boolean isPrinted = i + 1 < examples.size() && examples.get(i + 1).kind().equals(PRINTED);
        failures.checkSucceeds(() -> {
          if (example.kind().equals(PRINTED)) {
            assertEquals(example.place(), example.text(), printed(before, guide));
          } else if (!isPrinted) {
            check(example, guide);
          }
          return null;
        });
      }
    }
    assertTrue("promises were found", promises > 100);
  }

  private void check(GuideExample example, GuideRuns guide) throws IOException {
    switch (example.kind()) {
      case "tremor", "trickle", "troy" -> {
        if (example.text().startsWith(FILE)) {
          module(example, guide);
        } else if (!example.remarks("in").isEmpty()) {
          inAndOut(example, guide);
        } else if (example.text().contains(PROMISE)) {
          expressions(example, guide);
        } else {
          compile(example, guide);
        }
      }
      default -> throw new AssertionError(example.place() + ": nobody checks blocks of kind " + example.kind());
    }
  }

  private static String name(GuideExample example) {
    return "example." + example.kind();
  }

  /** A module is compiled with whoever uses it; here that is a program that does nothing else. */
  private void module(GuideExample example, GuideRuns guide) throws IOException {
    String name = example.lines().getFirst().substring(FILE.length());
    Path file = guide.modules().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, example.text());
    String module = name.substring(0, name.lastIndexOf('.')).replace("/", "::");
    assertCompiles(example, guide.compile("user.tremor", "use " + module + "; null"));
  }

  private void compile(GuideExample example, GuideRuns guide) {
    Compilation compilation = guide.compile(name(example), example.text());
    assertCompiles(example, compilation);
    if (example.kind().equals("troy")) {
      assertFalse(example.place() + " deploys something", compilation.flows().isEmpty());
    }
  }

  private void assertCompiles(GuideExample example, Compilation compilation) {
    assertTrue(example.place() + ":\n" + rendered(compilation.problems()), compilation.isSuccess());
    promises++;
  }

  private String printed(GuideExample example, GuideRuns guide) throws IOException {
    promises++;
    List<String> events = example.remarks("event");
    return rendered(
        guide.run(name(example), example.text(), events.isEmpty() ? List.of("null") : events).problems());
  }

  private static String rendered(List<Problem> problems) {
    return problems.stream().map(Problem::rendered).collect(Collectors.joining());
  }

  private void inAndOut(GuideExample example, GuideRuns guide) throws IOException {
    Outcome outcome = guide.run(name(example), example.text(), example.remarks("in"));
    assertEquals(example.place() + " " + rendered(outcome.problems()),
        lines(example.remarks("out").stream().map(LanguageGuideTest::result).toList()), lines(outcome.results()));
    promises++;
  }

  private void expressions(GuideExample example, GuideRuns guide) throws IOException {
    List<String> prelude = prelude(example);
    List<String> expression = new ArrayList<>();
    String event = "null";
    for (String line : example.lines().subList(prelude.size(), example.lines().size())) {
      expression.add(line);
      if (line.startsWith(EVENT)) {
        event = line.substring(EVENT.length());
      }
      int promise = line.indexOf(PROMISE);
      if (promise >= 0) {
        String text = String.join("\n", prelude) + "\n" + String.join("\n", expression) + "\n";
        promised(example.place() + " " + line, guide.run(name(example), text, List.of(event)),
            line.substring(promise + PROMISE.length()));
        expression.clear();
      }
    }
  }

  /** The first paragraph, when nothing is promised in it. */
  private static List<String> prelude(GuideExample example) {
    int end = example.lines().indexOf("");
    List<String> first = end < 0 ? List.of() : example.lines().subList(0, end);
    return first.stream().anyMatch(line -> line.contains(PROMISE) || line.startsWith(EVENT)) ? List.of() : first;
  }

  private void promised(String place, Outcome outcome, String promise) {
    promises++;
    if (promise.startsWith("error: ")) {
      String message = promise.substring("error: ".length());
      assertTrue(place + ": " + outcome,
          outcome.problems().stream().anyMatch(problem -> problem.message().contains(message)));
      return;
    }
    List<String> expected = promise.equals("drop") ? List.of() : List.of(result(promise));
    assertEquals(place + " " + rendered(outcome.problems()), lines(expected), lines(outcome.results()));
  }

  /** A value alone comes out of the usual port. */
  private static String result(String promise) {
    return promise.matches("[a-z_]+: .*") ? promise : "out: " + promise;
  }

  /** Lines without the blanks that JSON may have outside of strings. */
  private static String lines(List<String> results) {
    return results.stream().map(line -> line.replaceAll("\\s+(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", ""))
        .collect(Collectors.joining("\n"));
  }
}

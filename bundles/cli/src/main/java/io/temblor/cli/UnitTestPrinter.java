// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.json.Json;
import io.temblor.pdk.authoring.UnitReport;
import io.temblor.pdk.authoring.UnitReport.Outcome;
import io.temblor.pdk.authoring.UnitReport.Suite;
import io.temblor.pdk.authoring.UnitReport.Test;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.EnumMap;
import java.util.Map;

/** Prints how tests went and counts them: for people by file and suite, for programs as one JSON object per line. */
final class UnitTestPrinter {
  private final Terminal terminal;
  private final boolean json;
  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
  private int brokenFiles;

  UnitTestPrinter(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  void print(String file, UnitReport report) {
    brokenFiles += report.isSuccess() ? 0 : 1;
    if (json) {
      report.problems().forEach(problem -> line(RecordValue.of("file", Value.of(file), "problem",
          ProblemPrinter.record(problem))));
    } else {
      terminal.out().println(file);
      terminal.out().flush(); // what is wrong with the file belongs below its name
      new ProblemPrinter(terminal.err(), /* json= */ false).print(report.problems());
    }
    for (Suite suite : report.suites()) {
      if (!json) {
        terminal.out().println("  " + suite.name());
      }
      for (Test test : suite.tests()) {
        counts.merge(test.outcome(), 1, Integer::sum);
        if (json) {
          line(record(file, suite, test));
        } else {
          terminal.out().println("    " + word(test.outcome()) + "  " + test.name());
          test.failure().map(Problem::rendered).ifPresent(terminal.out()::print);
        }
      }
    }
  }

  /** Prints the sum; returns whether nothing failed. */
  boolean finish() {
    int passed = count(Outcome.PASSED);
    int failed = count(Outcome.FAILED);
    int skipped = count(Outcome.SKIPPED);
    if (json) {
      line(RecordValue.builder().put("pass", Value.of(passed)).put("fail", Value.of(failed))
          .put("skip", Value.of(skipped)).put("broken_files", Value.of(brokenFiles)).build());
    } else {
      terminal.out().println(passed + " passed, " + failed + " failed, " + skipped + " skipped"
          + (brokenFiles == 0 ? "" : "; files with errors: " + brokenFiles));
    }
    return failed == 0 && brokenFiles == 0;
  }

  private int count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "pass";
      case FAILED -> "fail";
      case SKIPPED -> "skip";
    };
  }

  private static RecordValue record(String file, Suite suite, Test test) {
    ArrayValue.Builder tags = ArrayValue.builder();
    test.tags().forEach(tag -> tags.add(Value.of(tag)));
    RecordValue.Builder fields = RecordValue.builder().put("file", Value.of(file)).put("suite", Value.of(suite.name()))
        .put("test", Value.of(test.name())).put("tags", tags.build()).put("outcome", Value.of(word(test.outcome())));
    test.failure().ifPresent(failure -> fields.put("failure", ProblemPrinter.record(failure)));
    return fields.build();
  }

  private void line(RecordValue record) {
    terminal.out().println(Json.text(record));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.authoring;

import io.temblor.pdk.error.Problem;
import java.util.List;
import java.util.Optional;

/**
 * How the unit tests of a text went.
 *
 * @param problems what is wrong with the text or the way its suites are written; with an error some or all tests were not run
 * @param suites the suites, in the order written
 */
public record UnitReport(List<Problem> problems, List<Suite> suites) {
  /** Copies the lists. */
  public UnitReport {
    problems = List.copyOf(problems);
    suites = List.copyOf(suites);
  }

  /** Tells whether there is no error in the text; tests may have failed. */
  public boolean isSuccess() {
    return problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
  }

  /**
   * Tests that belong together.
   *
   * @param name what it is called
   * @param tests its tests, in the order written
   */
  public record Suite(String name, List<Test> tests) {
    /** Copies the list. */
    public Suite {
      tests = List.copyOf(tests);
    }
  }

  /**
   * One test.
   *
   * @param name what it is called
   * @param tags those of its suite and its own
   * @param outcome how it went
   * @param failure why and where it failed; empty unless it did
   */
  public record Test(String name, List<String> tags, Outcome outcome, Optional<Problem> failure) {
    /** Copies the list. */
    public Test {
      tags = List.copyOf(tags);
    }
  }

  /** How a test went. */
  public enum Outcome {
    /** What it asserts is true. */
    PASSED,
    /** It is not, or cannot be computed. */
    FAILED,
    /** It was not wanted. */
    SKIPPED
  }
}

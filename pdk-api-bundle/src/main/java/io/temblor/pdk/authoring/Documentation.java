// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.authoring;

import io.temblor.pdk.error.Problem;
import java.util.List;

/**
 * What a text says about itself.
 *
 * @param problems why it cannot be read; then there is nothing else
 * @param overview what the file is for; Markdown, empty when it does not say
 * @param entries what it defines, documented or not, in the order written
 */
public record Documentation(List<Problem> problems, String overview, List<Entry> entries) {
  /** Copies the lists. */
  public Documentation {
    problems = List.copyOf(problems);
    entries = List.copyOf(entries);
  }

  /** Returns the documentation of a text that cannot be read. */
  public static Documentation failed(List<Problem> problems) {
    return new Documentation(problems, "", List.of());
  }

  /** Tells whether the text could be read. */
  public boolean isSuccess() {
    return problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
  }

  /**
   * Something a text defines.
   *
   * @param kind what kind of thing
   * @param name its name
   * @param signature how it is written or called, in the language, without its body
   * @param doc what its comments say; Markdown, empty when there are none
   */
  public record Entry(Kind kind, String name, String signature, String doc) {}

  /** What can be defined, in the order in which manuals list it. */
  public enum Kind {
    /** A link to the outside. */
    CONNECTOR("Connectors"),
    /** A graph of operators. */
    PIPELINE("Pipelines"),
    /** A window of a select. */
    WINDOW("Windows"),
    /** A script with ports and arguments. */
    SCRIPT("Scripts"),
    /** A configured operator. */
    OPERATOR("Operators"),
    /** A unit of deployment. */
    FLOW("Flows"),
    /** A constant. */
    CONSTANT("Constants"),
    /** A function. */
    FUNCTION("Functions");

    private final String heading;

    Kind(String heading) {
      this.heading = heading;
    }

    /** Returns the heading of their chapter. */
    public String heading() {
      return heading;
    }
  }
}

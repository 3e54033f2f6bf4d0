// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.pdk.error.Problem;
import java.util.List;

/** Problems as golden files show them. */
final class ProblemTexts {
  private ProblemTexts() {}

  static String of(List<Problem> problems) {
    StringBuilder out = new StringBuilder();
    problems.forEach(problem -> out.append(problem.rendered()));
    Problem first = problems.getFirst();
    return out.append("reported: ").append(first.code()).append(" at ")
        .append(first.position().line() == 0 ? "nowhere" : first.position().toString()).append('\n').toString();
  }
}

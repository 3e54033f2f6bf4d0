// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

import io.temblor.pdk.error.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What came of compiling a text.
 *
 * @param problems errors and warnings, in source order of detection: the first error is the one that matters most
 * @param flows for a deployment: what it deploys, in order; empty when there is an error
 * @param pipeline for a script or a query: the pipeline that runs it, with input {@code in}; a script's pipeline has one output
 *     node that takes every port
 */
public record Compilation(List<Problem> problems, List<FlowPlan> flows, Optional<PipelinePlan> pipeline) {
  /** Copies the lists. */
  public Compilation {
    problems = List.copyOf(problems);
    flows = List.copyOf(flows);
  }

  /** Returns the result of a text that cannot be run. */
  public static Compilation failed(List<Problem> problems) {
    return new Compilation(problems, List.of(), Optional.empty());
  }

  /** Tells whether there is no error; there may be warnings. */
  public boolean isSuccess() {
    return problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
  }
}

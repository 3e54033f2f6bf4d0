// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.operator.OperatorOutput;
import java.util.ArrayList;
import java.util.List;

/** Keeps what an operator emits and reports. */
public final class RecordingOperatorOutput implements OperatorOutput {
  private final List<Emission> emissions = new ArrayList<>();
  private final List<Insight> insights = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<EventId> kept = new ArrayList<>();

  /** Makes an output that has taken nothing. */
  public RecordingOperatorOutput() {}

  @Override
  public void emit(String port, Event event) {
    emissions.add(new Emission(port, event));
  }

  @Override
  public void keep(EventId id) {
    kept.add(id);
  }

  /** Lets go what was kept; an operator that releases what it has not kept, or has released before, is wrong. */
  @Override
  public void release(EventId id) {
    if (!kept.remove(id)) {
      throw new AssertionError("released " + id + " although it was not kept; kept are " + kept);
    }
  }

  @Override
  public void insight(Insight insight) {
    insights.add(insight);
  }

  @Override
  public void report(Problem problem) {
    problems.add(problem);
  }

  /** Returns the events, in order, with the ports they were emitted on. */
  public List<Emission> emissions() {
    return List.copyOf(emissions);
  }

  /** Returns the emitted values, in order, as text: {@code port: value}. */
  public List<String> texts() {
    return emissions.stream().map(emission -> emission.port() + ": " + emission.event().value()).toList();
  }

  /** Returns the ids kept and not yet released, in the order they were kept. */
  public List<EventId> kept() {
    return List.copyOf(kept);
  }

  /** Returns the insights sent back. */
  public List<Insight> insights() {
    return List.copyOf(insights);
  }

  /** Returns the problems reported. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** One event on its way out. */
  public record Emission(String port, Event event) {}
}

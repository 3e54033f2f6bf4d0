// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.canary;

import io.temblor.pdk.error.EventException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Insight;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;

/** Two versions of an operator without state, each with its share of the events. */
final class SplitOperator implements Operator {
  private final Sides<Operator> sides;
  private final KeySplit split;
  private final CanaryTally tally;

  SplitOperator(Sides<Operator> sides, KeySplit split, CanaryTally tally) {
    this.sides = sides;
    this.split = split;
    this.tally = tally;
  }

  @Override
  public void onEvent(String port, Event event, OperatorOutput out) throws EventException {
    boolean canary = split.takes(event);
    tally.of(canary).count(() -> sides.of(canary).onEvent(port, event, out));
  }

  @Override
  public void onSignal(Signal signal, OperatorOutput out) throws EventException {
    sides.stable().onSignal(signal, out);
    sides.canary().onSignal(signal, out);
  }

  @Override
  public Insight onInsight(Insight insight, OperatorOutput out) {
    Insight passed = sides.stable().onInsight(insight, out);
    return passed == OperatorOutput.SWALLOW ? passed : sides.canary().onInsight(passed, out);
  }

  @Override
  public Set<OperatorTrait> traits() {
    Set<OperatorTrait> stable = sides.stable().traits();
    Set<OperatorTrait> canary = sides.canary().traits();
    EnumSet<OperatorTrait> both = EnumSet.noneOf(OperatorTrait.class);
    both.addAll(stable);
    both.addAll(canary);
    if (!stable.contains(OperatorTrait.STATELESS) || !canary.contains(OperatorTrait.STATELESS)) {
      both.remove(OperatorTrait.STATELESS);
    }
    return both;
  }

  @Override
  public void close() {
    try {
      sides.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an operator's close throws no such thing
    }
  }
}

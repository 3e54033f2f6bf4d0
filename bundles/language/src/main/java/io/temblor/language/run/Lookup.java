// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.value.Value;

/** Reads along a path. */
record Lookup(Node root, Step[] steps) implements Node {
  @Override
  public Value eval(Frame frame) {
    Value value = root.eval(frame);
    for (Step step : steps) {
      value = step.get(value, frame);
    }
    return value;
  }

  /** {@code event.key}, which scripts read most. */
  record EventKey(Step.ByKey step) implements Node {
    @Override
    public Value eval(Frame frame) {
      return step.get(frame.event, frame);
    }
  }

  /** Whether a path leads somewhere. */
  record Present(Node root, Step[] steps, boolean present) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value value = root instanceof Roots.Local local ? frame.locals[local.slot()] : root.eval(frame);
      for (int at = 0; at < steps.length && value != null; at++) {
        value = steps[at].find(value, frame);
      }
      return Value.of(value != null == present);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;

/** Nodes of statements: those that may leave the run. */
final class Statements {
  private Statements() {}

  /** One after the other; the last one is the value. */
  record Sequence(Node[] first, Node last) implements Node {
    @Override
    public Value eval(Frame frame) {
      for (Node statement : first) {
        if (statement.eval(frame) == null) { return null; }
      }
      return last.eval(frame);
    }

    @Override
    public void load(Frame frame, Register into) {
      for (Node statement : first) {
        if (statement.eval(frame) == null) {
          into.set(null);
          return;
        }
      }
      last.load(frame, into);
    }
  }

  /** {@code drop}. */
  record Drop() implements Node {
    @Override
    public Value eval(Frame frame) {
      frame.exit = Frame.Exit.DROP;
      return null;
    }
  }

  /** {@code emit}; the port is computed before the value. */
  record Emit(Node value, Node port) implements Node {
    @Override
    public Value eval(Frame frame) {
      String name = port == null ? "" : ((StringValue) port.eval(frame)).text();
      frame.emitted = value.eval(frame);
      frame.port = name;
      frame.exit = Frame.Exit.EMIT;
      return null;
    }
  }

  /** {@code recur}; all arguments are computed before the first one is replaced. */
  record Recur(Node[] arguments) implements Node {
    @Override
    public Value eval(Frame frame) {
      Value[] next = new Value[arguments.length];
      for (int at = 0; at < next.length; at++) {
        next[at] = arguments[at].eval(frame);
      }
      frame.arguments = next;
      frame.exit = Frame.Exit.RECUR;
      return null;
    }
  }
}

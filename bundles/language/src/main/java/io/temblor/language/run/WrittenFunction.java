// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.Callee;
import io.temblor.language.source.Code;
import io.temblor.language.source.Location;
import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.value.Value;

/**
 * A function written in the language. Parameters are the first local variables; each call has a frame of its own, so
 * nothing of the caller can be seen.
 */
final class WrittenFunction implements Callee {
  private final String name;
  private final int parameters;
  private final boolean variadic;
  private final int recursionLimit;
  private boolean pure;
  private int slots;
  private Node body;

  WrittenFunction(String name, int parameters, boolean variadic, int recursionLimit) {
    this.name = name;
    this.parameters = parameters;
    this.variadic = variadic;
    this.recursionLimit = recursionLimit;
  }

  /** Completes the function, once. */
  void define(Node compiled, int localSlots, boolean isPure) {
    this.body = compiled;
    this.slots = localSlots;
    this.pure = isPure;
  }

  int parameters() {
    return parameters;
  }

  boolean variadic() {
    return variadic;
  }

  /** Whether equal arguments always give equal results. */
  boolean isPure() {
    return pure;
  }

  Value call(CallContext context, Value[] arguments, Location place) {
    Frame frame = new Frame(context, slots);
    start(frame, arguments);
    for (int round = 1;; round++) {
      Value result = body.eval(frame);
      if (result != null) { return result; }
      if (round == recursionLimit) {
        throw Failure.at(place, Code.RECURSION_LIMIT,
            "`" + name + "` restarted itself " + recursionLimit + " times without coming to an end");
      }
      Value[] next = frame.arguments;
      frame.clear();
      start(frame, next);
    }
  }

  private void start(Frame frame, Value[] arguments) {
    System.arraycopy(arguments, 0, frame.locals, 0, Math.min(parameters, arguments.length));
    frame.args = Calls.surplus(arguments, parameters);
  }
}

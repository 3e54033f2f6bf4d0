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
  private int slots;
  /** The slots of all names in the body, parameters first: what arguments are put into. */
  private int[] named = {};
  private Node body;

  WrittenFunction(String name, int parameters, boolean variadic, int recursionLimit) {
    this.name = name;
    this.parameters = parameters;
    this.variadic = variadic;
    this.recursionLimit = recursionLimit;
  }

  /** Completes the function, once. */
  void define(Node compiled, Locals locals) {
    this.body = compiled;
    this.slots = locals.slots();
    this.named = locals.named();
  }

  int parameters() {
    return parameters;
  }

  boolean variadic() {
    return variadic;
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

  /** More arguments than parameters go to the other names in the body, and what is left then to {@code args}. */
  private void start(Frame frame, Value[] arguments) {
    for (int at = 0; at < Math.min(named.length, arguments.length); at++) {
      frame.locals[named[at]] = arguments[at];
    }
    frame.args = Calls.surplus(arguments, named.length);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.function.Aggregate;
import io.temblor.pdk.function.CallContext;
import io.temblor.pdk.value.Value;
import java.util.Arrays;

/** One run of a script, a select or a function: what its names mean at the moment, and how it ended. */
final class Frame {
  final CallContext context;
  /** Local variables by slot; null while not set. */
  final Value[] locals;
  Value event = Value.NULL;
  Value metadata = Value.NULL;
  Value state = Value.NULL;
  Value args = Value.NULL;
  Value group = Value.NULL;
  Value window = Value.NULL;

  /** The aggregates of the window at hand. */
  Aggregate[] aggregates = {};

  /** How the run was left, when a node answered null. */
  Exit exit = Exit.NONE;
  Value emitted = Value.NULL;
  String port = "";
  Value[] arguments = {};

  /** Ways to leave a run in the middle. */
  enum Exit {
    /** Not left. */
    NONE,
    /** By {@code emit}: {@link Frame#emitted} and {@link Frame#port} say what and where to. */
    EMIT,
    /** By {@code drop}. */
    DROP,
    /** By {@code recur}: {@link Frame#arguments} are those of the next round. */
    RECUR
  }

  Frame(CallContext context, int slots) {
    this.context = context;
    this.locals = new Value[slots];
  }

  /** Forgets the run before, but not the state. */
  void clear() {
    Arrays.fill(locals, null);
    exit = Exit.NONE;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.source.Code;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;

/** What becomes of an event in a script. */
public sealed interface Outcome {
  /** It is replaced by a value. */
  record Yields(Value value) implements Outcome {}

  /** It is dropped. */
  record Drops() implements Outcome {}

  /** The script cannot be compiled, or fails. */
  record Fails(Code code, boolean compiled) implements Outcome {}

  /** Compiles a script and runs it once. */
  static Outcome of(String script, Value event) {
    Planned<ScriptCode> planned = Scripts.plan(script);
    if (planned.program().isEmpty()) { return new Fails(planned.diagnostics().getFirst().code(), false); }
    try {
      Value emitted = Scripts.program(planned.program().get()).run("in", event, RecordValue.EMPTY);
      return emitted == null ? new Drops() : new Yields(emitted);
    } catch (Failure failure) {
      return new Fails(failure.diagnostic().code(), true);
    }
  }
}

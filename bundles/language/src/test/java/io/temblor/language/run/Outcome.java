// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.TestLibrary;
import io.temblor.language.check.Libraries;
import io.temblor.language.check.ModuleTexts;
import io.temblor.language.source.Code;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Parsed;
import io.temblor.language.syntax.Parser;
import io.temblor.language.syntax.ScriptBody;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    Source source = new Source("script.tremor", script);
    Parsed<ScriptBody> parsed = Parser.script(source);
    if (parsed.tree().isEmpty()) { return new Fails(parsed.diagnostics().getFirst().code(), false); }
    ModuleLinker linker = new ModuleLinker(new Libraries(List.of(new TestLibrary())), new ModuleTexts(List.of()), 1024);
    Planned<ScriptCode> planned = new ScriptPlanner(linker).plan(parsed.tree().get(), source, Optional.empty());
    if (planned.program().isEmpty()) { return new Fails(planned.diagnostics().getFirst().code(), false); }
    ScriptProgram program = new ScriptProgram(Map.of("in", planned.program().get()), Value.NULL, Value.NULL,
        new EventContext(InstantSource.fixed(Instant.EPOCH)));
    try {
      Value emitted = program.run("in", event, RecordValue.EMPTY);
      return emitted == null ? new Drops() : new Yields(emitted);
    } catch (Failure failure) {
      return new Fails(failure.diagnostic().code(), true);
    }
  }
}

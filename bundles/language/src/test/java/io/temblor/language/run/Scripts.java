// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.TestLibrary;
import io.temblor.language.check.Libraries;
import io.temblor.language.check.ModuleTexts;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Parsed;
import io.temblor.language.syntax.Parser;
import io.temblor.language.syntax.ScriptBody;
import io.temblor.pdk.value.Value;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes scripts of texts. */
final class Scripts {
  private static final int RECURSION_LIMIT = 1024;

  private Scripts() {}

  /** Compiles a script that uses the library of the tests. */
  static Planned<ScriptCode> plan(String text) {
    return plan(text, new Libraries(List.of(new TestLibrary())), new ModuleTexts(List.of()));
  }

  /** Compiles a script; without a program when that fails, be it while it is read. */
  static Planned<ScriptCode> plan(String text, Libraries libraries, ModuleTexts modules) {
    Source source = new Source("script.tremor", text);
    Parsed<ScriptBody> parsed = Parser.script(source);
    return parsed.tree().isEmpty()
        ? new Planned<>(Optional.empty(), parsed.diagnostics(), List.of(), List.of())
        : new ScriptPlanner(new ModuleLinker(libraries, modules, RECURSION_LIMIT))
            .plan(parsed.tree().get(), source, Optional.empty());
  }

  /** Makes a running script, for which it is always 1970. */
  static ScriptProgram program(ScriptCode code) {
    EventContext context = new EventContext(InstantSource.fixed(Instant.EPOCH));
    return new ScriptProgram(Map.of("in", code), Value.NULL, Value.NULL, context);
  }
}

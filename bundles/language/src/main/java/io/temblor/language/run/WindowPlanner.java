// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.Scope;
import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.QualifiedName;
import io.temblor.language.syntax.ScriptBody;
import io.temblor.language.syntax.With;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes windows of their definitions. */
public final class WindowPlanner {
  private final ConstantPlanner constants;
  private final ScriptPlanner scripts;

  /** Plans windows whose scripts use modules from this linker. */
  public WindowPlanner(ModuleLinker linker) {
    this.constants = new ConstantPlanner(linker);
    this.scripts = new ScriptPlanner(linker);
  }

  /** Looks for mistakes in the scripts of a window. */
  public Planned<Void> check(Definition.Window window, Source source) {
    Findings findings = new Findings();
    window.script().ifPresent(body -> findings.script(body, source, Planning.Place.WINDOW));
    window.tick().ifPresent(tick -> {
      if (!tick.port().text().equals("tick")) {
        findings.mistakes.add(Diagnostic.error(Code.BAD_WINDOW_SCRIPT, new Location(source, tick.port().span()),
            "windows have no script for `" + tick.port() + "`, only for `tick`"));
      }
      findings.script(tick.body(), source, Planning.Place.TICK);
    });
    return new Planned<>(Optional.empty(), findings.mistakes, findings.foldings, findings.warnings);
  }

  /** The windows a select names; a name nobody defined is a mistake. */
  Planned<List<WindowSpec>> windows(List<QualifiedName> names, Source source, Scope scope) {
    Findings findings = new Findings();
    List<WindowSpec> windows = new ArrayList<>();
    for (QualifiedName name : names) {
      Optional<Scope.Defined<Definition.Window>> found =
          ModuleLinker.definition(Definition.Window.class, name.modules(), name.name().text(), scope);
      if (found.isEmpty()) {
        findings.mistakes.add(Diagnostic.error(Code.UNKNOWN_WINDOW, new Location(source, name.span()),
            "there is no window `" + name.text() + "` defined here"));
      } else {
        window(found.get(), findings).ifPresent(windows::add);
      }
    }
    return new Planned<>(
        findings.isEmpty() ? Optional.of(windows) : Optional.empty(), findings.mistakes, findings.foldings,
        findings.warnings);
  }

  private Optional<WindowSpec> window(Scope.Defined<Definition.Window> found, Findings findings) {
    Definition.Window window = found.definition();
    Map<String, Value> with = new HashMap<>();
    for (With.Entry entry : window.with().map(With::entries).orElse(List.of()).reversed()) {
      Planned<Value> value = constants.value(entry.value(), found.source(), found.scope(), Optional.empty());
      findings.add(value);
      value.program().ifPresent(known -> with.putIfAbsent(entry.name().text(), known));
    }
    OptionalLong size = natural(with.get("size"));
    OptionalLong interval = natural(with.get("interval"));
    Location place = new Location(found.source(), window.name().span(), window.span());
    int rules = (size.isPresent() ? 1 : 0) + (interval.isPresent() ? 1 : 0) + (window.state().isPresent() ? 1 : 0);
    if (!window.tumbling()) {
      findings.mistakes.add(Diagnostic.error(Code.BAD_WINDOW, place,
          "sliding windows are not supported yet in this version").withHint("use `tumbling`"));
      return Optional.empty();
    }
    if (rules != 1) {
      return findings.bad(place, rules == 0 ? "the window `" + window.name() + "` does not say when it closes"
          : "the window `" + window.name() + "` says more than once when it closes",
          Optional.of("give exactly one of `size`, `interval` and `state`"));
    }
    ScriptCode main = window.script().flatMap(body -> window.state().isPresent()
        ? findings.script(body, found.source(), Planning.Place.WINDOW)
        : findings.number(body, found.source())).orElse(null);
    ScriptCode tick = window.tick().flatMap(body -> findings.script(body.body(), found.source(), Planning.Place.TICK))
        .orElse(null);
    if (window.state().isPresent() && window.script().isEmpty()) {
      return findings.bad(place, "the window `" + window.name() + "` has a state and no `script` that uses it",
          Optional.of("let a script say when the window closes"));
    }
    Optional<WindowSpec.Rule> rule = size.isPresent() ? Optional.of(new WindowSpec.Rule.Size(size.getAsLong(), main))
        : interval.isPresent() ? Optional.of(new WindowSpec.Rule.Interval(interval.getAsLong(), main))
        : state(found, findings).map(initial -> new WindowSpec.Rule.State(initial, main, tick));
    Location script = window.script().map(body -> new Location(found.source(), body.span())).orElse(place);
    OptionalLong eviction = natural(with.get("eviction_period"));
    return rule.map(known -> new WindowSpec(window.name().text(), known, natural(with.get("max_groups")),
        eviction.equals(OptionalLong.of(0)) ? OptionalLong.empty() : eviction, script));
  }

  private Optional<Value> state(Scope.Defined<Definition.Window> found, Findings findings) {
    Planned<Value> state = constants.value(
        found.definition().state().orElseThrow(), found.source(), found.scope(), Optional.empty());
    findings.add(state);
    return state.program();
  }

  private static OptionalLong natural(Value value) {
    return value instanceof IntValue integer && !integer.isNegative() && !integer.isUnsigned()
        ? OptionalLong.of(integer.longValue()) : OptionalLong.empty();
  }

  /** What is wrong so far. */
  private final class Findings {
    private final List<Diagnostic> mistakes = new ArrayList<>();
    private final List<Diagnostic> foldings = new ArrayList<>();
    private final List<Diagnostic> warnings = new ArrayList<>();

    private boolean isEmpty() {
      return mistakes.isEmpty() && foldings.isEmpty();
    }

    private void add(Planned<?> part) {
      mistakes.addAll(part.mistakes());
      foldings.addAll(part.foldings());
      warnings.addAll(part.warnings());
    }

    private Optional<ScriptCode> script(ScriptBody body, Source source, Planning.Place place) {
      return code(scripts.plan(body, source, Optional.empty(), place));
    }

    private Optional<ScriptCode> number(ScriptBody body, Source source) {
      return code(scripts.planNumber(body, source));
    }

    private Optional<ScriptCode> code(Planned<ScriptCode> code) {
      add(code);
      return code.program();
    }

    private Optional<WindowSpec> bad(Location place, String message, Optional<String> hint) {
      mistakes.add(Diagnostic.error(Code.BAD_WINDOW, place, message).withHint(hint));
      return Optional.empty();
    }
  }
}

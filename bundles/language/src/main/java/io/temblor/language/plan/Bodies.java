// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.language.check.Scope;
import io.temblor.language.run.ConstantPlanner;
import io.temblor.language.run.ModuleLinker;
import io.temblor.language.run.Planned;
import io.temblor.language.run.ScriptPlanner;
import io.temblor.language.run.SelectPlanner;
import io.temblor.language.run.WindowPlanner;
import io.temblor.language.source.Code;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Create;
import io.temblor.language.syntax.CreateStream;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.QueryStatement;
import io.temblor.language.syntax.Select;
import io.temblor.language.syntax.Use;
import io.temblor.language.syntax.With;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the bodies of queries and pipelines statement by statement: brings what they define and use into a scope of
 * their own, and looks for mistakes in names. Nothing is created yet.
 */
final class Bodies {
  private final ModuleLinker linker;
  private final ConstantPlanner constants;
  private final ScriptPlanner scripts;
  private final SelectPlanner selects;
  private final WindowPlanner windows;
  private final Findings findings;
  private final Map<Definition.Pipeline, Scope> scopes = new IdentityHashMap<>();

  Bodies(ModuleLinker linker, Findings findings) {
    this.linker = linker;
    this.constants = new ConstantPlanner(linker);
    this.scripts = new ScriptPlanner(linker);
    this.selects = new SelectPlanner(linker);
    this.windows = new WindowPlanner(linker);
    this.findings = findings;
  }

  /** The scope of a pipeline's body, read at most once. */
  Scope scope(Definition.Pipeline pipeline, Source source) {
    Scope known = scopes.get(pipeline);
    if (known != null) { return known; }
    Scope scope = new Scope();
    scopes.put(pipeline, scope);
    streamsAgainstPorts(pipeline, source);
    for (QueryStatement statement : pipeline.statements()) {
      read(statement, source, scope);
      if (statement instanceof Select select) {
        // What fails while constants are computed shows when the pipeline is created, not before.
        select(selects.check(select, source, scope, Optional.empty()), /* fold= */ false);
      }
    }
    return scope;
  }

  private void streamsAgainstPorts(Definition.Pipeline pipeline, Source source) {
    Set<String> ports = new HashSet<>(Ports.inputs(pipeline));
    ports.addAll(Ports.outputs(pipeline));
    for (QueryStatement statement : pipeline.statements()) {
      if (statement instanceof CreateStream stream && ports.contains(stream.name().text().toLowerCase(Locale.ROOT))) {
        findings.mistake(Code.STREAM_NAMED_LIKE_PORT, source, stream,
            "the stream `" + stream.name() + "` has the name of a port of the pipeline",
            Optional.of("choose another name, or leave the port away"));
      }
    }
  }

  /** Reads the statements of a query into a scope. */
  void read(List<QueryStatement> statements, Source source, Scope scope) {
    for (QueryStatement statement : statements) {
      read(statement, source, scope);
      if (statement instanceof Select select) {
        select(selects.check(select, source, scope, Optional.empty()), /* fold= */ true);
      }
    }
  }

  private void read(QueryStatement statement, Source source, Scope scope) {
    switch (statement) {
      case Use use -> findings.mistakes(linker.use(use, source, scope));
      case Definition.Script script -> {
        script(script, source, scope);
        define(script, source, scope);
      }
      case Definition.Operator operator -> {
        arguments(operator.arguments(), source, scope);
        with(operator.with(), source, scope);
        define(operator, source, scope);
      }
      case Definition.Window window -> {
        script(windows.check(window, source));
        window.state().ifPresent(state -> findings.addMistakes(constants.check(state, source, scope)));
        with(window.with(), source, scope);
        define(window, source, scope);
      }
      case Definition.Pipeline pipeline -> {
        scope(pipeline, source);
        arguments(pipeline.arguments(), source, scope);
        define(pipeline, source, scope);
      }
      case Create create -> with(create.with(), source, scope);
      case CreateStream stream -> {}
      case Select select -> {}
    }
  }

  private void script(Definition.Script script, Source source, Scope scope) {
    script.state().ifPresent(state -> findings.addMistakes(constants.check(state, source, scope)));
    script(scripts.plan(script.main(), source, Optional.empty()));
    arguments(script.arguments(), source, scope);
    Set<String> ports = new HashSet<>();
    for (Definition.NamedBody body : script.ports()) {
      String port = body.port().text();
      if (port.equalsIgnoreCase("in")) {
        findings.mistake(Code.BAD_SCRIPT_PORT, source, body.port(), "events on port `in` go to the main `script`",
            Optional.of("remove `from in`"));
      }
      script(scripts.plan(body.body(), source, Optional.empty()));
      if (!ports.add(port.toLowerCase(Locale.ROOT))) {
        findings.mistake(Code.BAD_SCRIPT_PORT, source, body.port(), "there is a script for port `" + port + "` already",
            Optional.empty());
      }
    }
  }

  private void script(Planned<?> part) {
    findings.addMistakes(part);
    findings.warnings(part);
  }

  private void select(Planned<?> part, boolean fold) {
    if (fold) {
      findings.add(part);
    } else {
      findings.addMistakes(part);
    }
    findings.warnings(part);
  }

  void arguments(List<Definition.Argument> arguments, Source source, Scope scope) {
    for (Definition.Argument argument : arguments.reversed()) {
      argument.defaultValue().ifPresent(value -> findings.addMistakes(constants.check(value, source, scope)));
    }
  }

  void with(Optional<With> with, Source source, Scope scope) {
    for (With.Entry entry : with.map(With::entries).orElse(List.of())) {
      findings.addMistakes(constants.check(entry.value(), source, scope));
    }
  }

  void define(Definition definition, Source source, Scope scope) {
    if (!scope.define(source, definition)) {
      findings.mistake(Code.DEFINED_TWICE, source, definition,
          "there is a " + definition.kind() + " `" + definition.name() + "` already", Optional.empty());
    }
  }
}

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
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.ConfigDirective;
import io.temblor.language.syntax.Create;
import io.temblor.language.syntax.CreateStream;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.QueryStatement;
import io.temblor.language.syntax.Select;
import io.temblor.language.syntax.Use;
import io.temblor.language.syntax.With;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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
  private final FlowBodies flows;
  private final Map<Definition.Pipeline, Scope> scopes = new IdentityHashMap<>();

  Bodies(ModuleLinker linker, Findings findings) {
    this.linker = linker;
    this.constants = new ConstantPlanner(linker);
    this.scripts = new ScriptPlanner(linker);
    this.selects = new SelectPlanner(linker);
    this.windows = new WindowPlanner(linker);
    this.findings = findings;
    this.flows = new FlowBodies(this, linker, findings);
  }

  /** What is wrong in a definition of a module. */
  static List<Diagnostic> mistakes(ModuleLinker linker, Definition definition, Source source, Scope scope) {
    Findings findings = new Findings();
    new Bodies(linker, findings).look(definition, source, scope, new Foldings());
    return findings.all();
  }

  private void look(Definition definition, Source source, Scope scope, Foldings foldings) {
    switch (definition) {
      case Definition.Script script -> script(script, source, scope, foldings);
      case Definition.Operator operator -> {
        arguments(operator.arguments(), source, scope, foldings::operator);
        with(operator.with(), source, scope, foldings::operator);
      }
      case Definition.Window window -> window(window, source, scope, foldings);
      case Definition.Pipeline pipeline -> pipeline(pipeline, source, scope, foldings);
      case Definition.Connector connector -> connector(connector, source, scope);
      case Definition.Flow flow -> {
        scope(flow, source);
        arguments(flow.arguments(), source, scope);
      }
    }
  }

  /** Reads a definition into the scope around it. */
  void definition(Definition definition, Source source, Scope scope) {
    definition(definition, source, scope, new Foldings());
  }

  private void definition(Definition definition, Source source, Scope scope, Foldings foldings) {
    look(definition, source, scope, foldings);
    define(definition, source, scope);
  }

  private void connector(Definition.Connector connector, Source source, Scope scope) {
    ConnectorSettings.checkKeys(findings, source, connector);
    arguments(connector.arguments(), source, scope);
    with(connector.with(), source, scope);
  }

  /** The scope of a pipeline's body, read at most once. */
  Scope scope(Definition.Pipeline pipeline, Source source) {
    Scope known = scopes.get(pipeline);
    if (known != null) { return known; }
    Scope scope = new Scope();
    scopes.put(pipeline, scope);
    streamsAgainstPorts(pipeline, source);
    // What fails while constants are computed shows when the pipeline is created, not before.
    read(pipeline.statements(), source, scope, new Foldings());
    return scope;
  }

  /** The scope of a flow's body, read at most once. */
  Scope scope(Definition.Flow flow, Source source) {
    return flows.scope(flow, source);
  }

  private void pipeline(Definition.Pipeline pipeline, Source source, Scope scope, Foldings foldings) {
    Scope body = scope(pipeline, source);
    arguments(pipeline.arguments(), source, scope, foldings::pipeline);
    config(pipeline.config(), source, body);
  }

  /** Looks for mistakes in the values of directives. */
  void config(List<ConfigDirective> directives, Source source, Scope scope) {
    for (ConfigDirective directive : directives) {
      findings.addMistakes(constants.check(directive.value(), source, scope));
    }
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

  /** Reads the statements of a query into a scope. Returns what fails while constants are computed. */
  Foldings read(List<QueryStatement> statements, Source source, Scope scope) {
    Foldings foldings = new Foldings();
    read(statements, source, scope, foldings);
    return foldings;
  }

  private void read(List<QueryStatement> statements, Source source, Scope scope, Foldings foldings) {
    statements.forEach(statement -> read(statement, source, scope, foldings));
  }

  private void read(QueryStatement statement, Source source, Scope scope, Foldings foldings) {
    switch (statement) {
      case Use use -> findings.mistakes(linker.use(use, source, scope));
      case Definition.Script script -> definition(script, source, scope, foldings);
      case Definition.Operator operator -> definition(operator, source, scope, foldings);
      case Definition.Window window -> definition(window, source, scope, foldings);
      case Definition.Pipeline pipeline -> definition(pipeline, source, scope, foldings);
      case Create create -> with(create.with(), source, scope, foldings::statement);
      case CreateStream stream -> {}
      case Select select -> found(selects.check(select, source, scope, Optional.empty()), foldings::statement);
    }
  }

  private void script(Definition.Script script, Source source, Scope scope, Foldings foldings) {
    script.state().ifPresent(state -> findings.addMistakes(constants.check(state, source, scope)));
    Planned<?> main = found(scripts.plan(script.main(), source, Optional.empty()), part -> {});
    List<Planned<?>> defaults = new ArrayList<>();
    arguments(script.arguments(), source, scope, defaults::add);
    Set<String> ports = new HashSet<>();
    for (Definition.NamedBody body : script.ports()) {
      String port = body.port().text();
      if (port.equalsIgnoreCase("in")) {
        findings.mistake(Code.BAD_SCRIPT_PORT, source, body.port(), "events on port `in` go to the main `script`",
            Optional.of("remove `from in`"));
      }
      found(scripts.plan(body.body(), source, Optional.empty()), foldings::script);
      if (!ports.add(port.toLowerCase(Locale.ROOT))) {
        findings.mistake(Code.BAD_SCRIPT_PORT, source, body.port(), "there is a script for port `" + port + "` already",
            Optional.empty());
      }
    }
    defaults.forEach(foldings::script);
    foldings.script(main);
  }

  private void window(Definition.Window window, Source source, Scope scope, Foldings foldings) {
    Planned<?> bodies = found(windows.check(window, source), part -> {});
    window.state().ifPresent(state -> findings.addMistakes(constants.check(state, source, scope)));
    with(window.with(), source, scope, foldings::window);
    foldings.window(bodies);
  }

  /** Notes what was found in a part, and hands it on to where its failing constants are told. */
  private Planned<?> found(Planned<?> part, Consumer<Planned<?>> foldings) {
    findings.addMistakes(part);
    findings.warnings(part);
    foldings.accept(part);
    return part;
  }

  /** Reads the defaults of arguments, the last one first: that is the order in which mistakes in them are told. */
  void arguments(List<Definition.Argument> arguments, Source source, Scope scope) {
    arguments(arguments, source, scope, part -> {});
  }

  private void arguments(
      List<Definition.Argument> arguments, Source source, Scope scope, Consumer<Planned<?>> foldings) {
    for (Definition.Argument argument : arguments.reversed()) {
      argument.defaultValue().ifPresent(value -> value(value, source, scope, foldings));
    }
  }

  /** Reads the values of a {@code with}, the last one first. */
  void with(Optional<With> with, Source source, Scope scope) {
    with(with, source, scope, part -> {});
  }

  private void with(Optional<With> with, Source source, Scope scope, Consumer<Planned<?>> foldings) {
    for (With.Entry entry : with.map(With::entries).orElse(List.of()).reversed()) {
      value(entry.value(), source, scope, foldings);
    }
  }

  private void value(Expr value, Source source, Scope scope, Consumer<Planned<?>> foldings) {
    Planned<?> part = constants.check(value, source, scope);
    findings.addMistakes(part);
    foldings.accept(part);
  }

  private void define(Definition definition, Source source, Scope scope) {
    if (!scope.define(source, definition)) {
      findings.mistake(Code.DEFINED_TWICE, source, definition,
          "the " + definition.kind() + " `" + definition.name() + "` is defined already", Optional.empty());
    }
  }
}

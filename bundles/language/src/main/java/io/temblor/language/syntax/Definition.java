// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;
import java.util.Optional;

/** {@code define …}: something to create instances of. Spans begin at {@code define}. */
public sealed interface Definition extends ModuleItem {
  /** The lines of its documentation. */
  List<String> docs();

  /** Its name. */
  Name name();

  /** What kind of thing it defines, as the language calls it. */
  String kind();

  /** A window; {@code tumbling} as opposed to sliding. */
  record Window(
      Span span, List<String> docs, Name name, boolean tumbling, Optional<With> with, Optional<Expr> state,
      Optional<NamedBody> tick, Optional<ScriptBody> script) implements Definition, QueryStatement {
    @Override
    public String kind() {
      return "window";
    }
  }

  /** An operator. */
  record Operator(
      Span span, List<String> docs, Name name, QualifiedName type, List<Argument> arguments, Optional<With> with)
      implements Definition, QueryStatement {
    @Override
    public String kind() {
      return "operator";
    }
  }

  /** A script with a body for each of its input ports. */
  record Script(
      Span span, List<String> docs, Name name, List<Argument> arguments, Optional<Expr> state,
      List<NamedBody> ports, ScriptBody main) implements Definition, QueryStatement {
    @Override
    public String kind() {
      return "script";
    }
  }

  /** A pipeline; ports are empty when they are not written. */
  record Pipeline(
      Span span, List<String> docs, Name name, Optional<List<Name>> from, Optional<List<Name>> into,
      List<Argument> arguments, List<ConfigDirective> config, List<QueryStatement> statements)
      implements Definition, QueryStatement, FlowStatement {
    @Override
    public String kind() {
      return "pipeline";
    }
  }

  /** A connector. */
  record Connector(
      Span span, List<String> docs, Name name, Name type, List<Argument> arguments, Optional<With> with)
      implements Definition, FlowStatement {
    @Override
    public String kind() {
      return "connector";
    }
  }

  /** A flow. */
  record Flow(
      Span span, List<String> docs, Name name, List<Argument> arguments, List<FlowStatement> statements)
      implements Definition, DeploymentStatement {
    @Override
    public String kind() {
      return "flow";
    }
  }

  /** A declared argument; one without default must be given. */
  record Argument(Span span, Name name, Optional<Expr> defaultValue) implements Node {}

  /** A script body of a named port; the span is the body. */
  record NamedBody(Span span, Name port, ScriptBody body) implements Node {}
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.language.check.Scope;
import io.temblor.language.operator.ProgramTypes;
import io.temblor.language.plan.Arguments.Place;
import io.temblor.language.run.ModuleLinker;
import io.temblor.language.run.Planned;
import io.temblor.language.run.SelectPlanner;
import io.temblor.language.source.Code;
import io.temblor.language.source.Source;
import io.temblor.language.source.Spelling;
import io.temblor.language.syntax.Create;
import io.temblor.language.syntax.CreateStream;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.Name;
import io.temblor.language.syntax.NodePort;
import io.temblor.language.syntax.QualifiedName;
import io.temblor.language.syntax.QueryStatement;
import io.temblor.language.syntax.Select;
import io.temblor.language.syntax.Use;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.flow.NodePlan;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds the graph of one pipeline, statement by statement. A nested pipeline is built into the same graph: its ports
 * become nodes that only pass on.
 */
final class PipelineBuilder {
  private final Unit unit;
  private final Graph graph;
  private final Source source;
  private final Scope scope;
  private final Optional<Value> args;
  /** In front of the names of all nodes; tells apart the nodes of nested pipelines. */
  private final String prefix;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Integer> extraPorts = new HashMap<>();
  private final List<String> outputs = new ArrayList<>();
  /** The ports of a nested pipeline, which are all it has. */
  private final Set<String> nestedPorts = new HashSet<>();
  private int selects;

  /** What the name of a node stands for. */
  private sealed interface Entry {
    /** A node that passes on, or a port of the pipeline. */
    record Plain(int node) implements Entry {}

    /** An operator or script: its ports are its own business. */
    record Instance(int node) implements Entry {}

    /** Something that could not be created; nothing more is said about it. */
    record Broken() implements Entry {}

    /** A nested pipeline with the nodes of its ports. */
    record Nested(Map<String, Integer> inputs, Map<String, Integer> outputs) implements Entry {}
  }

  PipelineBuilder(Unit unit, Graph graph, Source source, Scope scope, Optional<Value> args, String prefix) {
    this.unit = unit;
    this.graph = graph;
    this.source = source;
    this.scope = scope;
    this.args = args;
    this.prefix = prefix;
  }

  /** Adds the ports of a pipeline on its own. */
  void ports(List<String> inputPorts, List<String> outputPorts, Position position) {
    inputPorts.forEach(port -> entries.put(port, new Entry.Plain(graph.add(port, NodePlan.Kind.INPUT, position))));
    for (String port : outputPorts) {
      outputs.add(port);
      entries.put(port, new Entry.Plain(graph.add(port, NodePlan.Kind.OUTPUT, position)));
    }
  }

  /** The output ports, those included that selects make. */
  List<String> outputPorts() {
    return outputs;
  }

  void build(List<QueryStatement> statements) {
    for (QueryStatement statement : statements) {
      switch (statement) {
        case Use use -> {}
        case Definition.Window window -> {}
        case Definition.Operator operator -> {}
        case Definition.Script script -> {}
        case Definition.Pipeline pipeline -> {}
        case CreateStream stream -> stream(stream);
        case Create create -> create(create);
        case Select select -> select(select);
      }
    }
  }

  private void stream(CreateStream stream) {
    String name = stream.name().text();
    if (entries.containsKey(name)) {
      unit.findings.mistake(Code.DEFINED_TWICE, source, stream, "there is a node `" + name + "` already",
          Optional.of("ports and nodes share their names"));
      return;
    }
    int node = graph.add(prefix + name, NodePlan.Kind.STREAM, Unit.position(source, stream.span()));
    entries.put(name, new Entry.Plain(node));
  }

  private void create(Create create) {
    if (entries.containsKey(create.name().text())) {
      unit.findings.mistake(Code.NAME_IN_USE, source, create.span(), "there is a node `" + create.name() + "` already",
          Optional.of("ports and nodes share their names; choose another one"));
      return;
    }
    switch (create.kind()) {
      case OPERATOR -> definition(Definition.Operator.class, create).ifPresent(found -> operator(create, found));
      case SCRIPT -> definition(Definition.Script.class, create).ifPresent(found -> script(create, found));
      case PIPELINE -> definition(Definition.Pipeline.class, create).ifPresent(found -> pipeline(create, found));
      case CONNECTOR -> throw new IllegalStateException("a query creates no connectors");
    }
  }

  private <T extends Definition> Optional<Scope.Defined<T>> definition(Class<T> kind, Create create) {
    QualifiedName target = create.target();
    Optional<Scope.Defined<T>> found =
        ModuleLinker.definition(kind, target.modules(), target.name().text(), scope);
    if (found.isEmpty()) {
      unit.findings.mistake(
          create.kind() == Create.Kind.OPERATOR ? Code.UNKNOWN_OPERATOR : Code.UNKNOWN_DEFINITION, source, create,
          "there is no " + create.kind().word() + " `" + target.text() + "` defined here",
          Definitions.hint(kind, target, scope));
      entries.put(create.name().text(), new Entry.Broken());
    }
    return found;
  }

  private Optional<RecordValue> bind(Create create, List<Definition.Argument> declared, Scope.Defined<?> found) {
    boolean clause = create.kind() == Create.Kind.PIPELINE;
    return unit.arguments.bind(declared, Unit.place(found), create.with(), new Place(source, scope, args),
        clause ? Arguments.Blame.CLAUSE : Arguments.Blame.KEY);
  }

  private void operator(Create create, Scope.Defined<Definition.Operator> found) {
    Definition.Operator definition = found.definition();
    Optional<RecordValue> bound = bind(create, definition.arguments(), found);
    Graph.Options options = () -> bound
        .flatMap(values -> unit.arguments.configuration(
            definition.with(), new Place(found.source(), found.scope(), Optional.of(values))))
        .map(config -> config.isEmpty() ? Value.NULL : config);
    int node = graph.operator(prefix + create.name(), definition.type().text(), options,
        Unit.position(source, create.span()));
    entries.put(create.name().text(), new Entry.Instance(node));
  }

  private void script(Create create, Scope.Defined<Definition.Script> found) {
    Definition.Script definition = found.definition();
    Optional<RecordValue> bound = bind(create, definition.arguments(), found);
    Optional<Value> state = Optional.empty();
    if (bound.isPresent()) {
      Optional<Value> values = Optional.of(bound.get());
      definition.ports().forEach(
          body -> unit.findings.addInOrder(unit.scripts.plan(body.body(), found.source(), values)));
      unit.findings.addInOrder(unit.scripts.plan(definition.main(), found.source(), values));
      state = definition.state().isEmpty() ? Optional.of(Value.NULL) : state(definition, found, values);
    }
    Value initial = state.orElse(Value.NULL);
    int node = graph.operator(prefix + create.name(), ProgramTypes.SCRIPT,
        () -> bound.map(values -> unit.program(found.source(), definition.span(), values, initial)),
        Unit.position(source, create.span()));
    entries.put(create.name().text(), new Entry.Instance(node));
  }

  private Optional<Value> state(
      Definition.Script definition, Scope.Defined<Definition.Script> found, Optional<Value> values) {
    Planned<Value> state =
        unit.constants.state(definition.state().orElseThrow(), found.source(), found.scope(), values);
    unit.findings.addInOrder(state);
    return state.program();
  }

  private void pipeline(Create create, Scope.Defined<Definition.Pipeline> found) {
    if (graph.isFull()) {
      tooLarge(create);
      return;
    }
    Definition.Pipeline definition = found.definition();
    Scope body = unit.bodies.scope(definition, found.source());
    Optional<RecordValue> bound = bind(create, definition.arguments(), found);
    String alias = prefix + create.name() + "/";
    Position position = Unit.position(source, create.span());
    PipelineBuilder inner = new PipelineBuilder(
        unit, graph, found.source(), body, Optional.of(bound.orElse(RecordValue.EMPTY)), alias);
    Map<String, Integer> inputs = inner.addNestedPorts(Ports.inputs(definition), position);
    Map<String, Integer> outputPorts = inner.addNestedPorts(Ports.outputs(definition), position);
    entries.put(create.name().text(), new Entry.Nested(inputs, outputPorts));
    if (bound.isPresent()) {
      inner.build(definition.statements());
    }
  }

  /** Told once: all the others would not fit either. */
  private void tooLarge(Create create) {
    if (unit.findings.isEmpty()) {
      unit.findings.mistake(Code.TOO_LARGE, source, create.span(),
          "with this pipeline and what is nested in it there are more than " + Graph.MAX_NODES + " nodes",
          Optional.of("nested pipelines multiply: create fewer of them in each other"));
    }
    entries.put(create.name().text(), new Entry.Broken());
  }

  private Map<String, Integer> addNestedPorts(List<String> ports, Position position) {
    Map<String, Integer> nodes = new LinkedHashMap<>();
    for (String port : ports) {
      int node = graph.add(prefix + port, NodePlan.Kind.STREAM, position);
      nodes.put(port, node);
      nestedPorts.add(port);
      entries.put(port, new Entry.Plain(node));
    }
    return nodes;
  }

  private void select(Select select) {
    String name = prefix + "select_" + selects++;
    Position position = Unit.position(source, select.span());
    int node;
    if (SelectPlanner.isPassthrough(select)) {
      node = graph.add(name, NodePlan.Kind.STREAM, position);
    } else {
      args.ifPresent(known -> unit.findings.addInOrder(unit.selects.check(select, source, scope, args)));
      node = graph.operator(name, ProgramTypes.SELECT, () -> options(select), position);
    }
    boolean found = feed(select, node);
    if (found) {
      lead(select, node);
    }
  }

  /** What runs a select; its windows are looked at here, because they may be defined behind it. */
  private Optional<Value> options(Select select) {
    int before = unit.findings.all().size();
    unit.findings.addInOrder(unit.selects.checkWindows(select, source, scope));
    return unit.findings.all().size() > before
        ? Optional.empty()
        : Optional.of(unit.program(source, select.span(), args.orElse(Value.NULL), Value.NULL));
  }

  /** Connects what a select reads from; false when there is no such thing. */
  private boolean feed(Select select, int node) {
    NodePort from = select.from();
    String port = from.port().map(Name::text).map(Ports::fold).orElse(Ports.OUT);
    Entry entry = entries.get(from.node().text());
    switch (entry) {
      case Entry.Plain plain when graph.isInput(plain.node()) && !port.equals(Ports.OUT) -> {
        String extra = from.node().text() + "/" + port;
        int input = extraPorts.computeIfAbsent(extra,
            unknown -> graph.add(extra, NodePlan.Kind.INPUT, Unit.position(source, from.span())));
        graph.connect(input, Ports.OUT, node, Ports.IN);
        return true;
      }
      case Entry.Plain plain when nestedPorts.contains(from.node().text()) && !port.equals(Ports.OUT) -> {
        unit.findings.mistake(Code.UNKNOWN_STREAM, source, from.node(),
            "this pipeline has no port `" + from.node().text() + "/" + port + "`",
            Optional.of("name the port in the `from` of the pipeline's definition"));
      }
      case Entry.Plain plain -> {
        graph.connect(plain.node(), Ports.OUT, node, Ports.IN);
        return true;
      }
      case Entry.Instance instance -> {
        graph.connect(instance.node(), port, node, Ports.IN);
        return true;
      }
      case Entry.Nested nested when nested.outputs().containsKey(port) -> {
        graph.connect(nested.outputs().get(port), Ports.OUT, node, Ports.IN);
        return true;
      }
      case Entry.Nested nested -> unknown(from, port, nested.outputs().keySet());
      case Entry.Broken broken -> {
        return true;
      }
      case null -> unknown(from, port, null);
    }
    return false;
  }

  /** Connects where the results of a select go. */
  private void lead(Select select, int node) {
    NodePort into = select.into();
    String port = into.port().map(Name::text).map(Ports::fold).orElse(Ports.IN);
    switch (entries.get(into.node().text())) {
      case Entry.Plain plain when graph.isOutput(plain.node()) && into.port().isPresent()
          && !port.equals(Ports.IN) -> graph.connect(node, Ports.OUT, extraOutput(into, port), Ports.IN);
      case Entry.Plain plain when nestedPorts.contains(into.node().text()) && into.port().isPresent()
          && !port.equals(Ports.IN) -> {
        if (nestedPorts.contains(port) && entries.get(port) instanceof Entry.Plain named) {
          graph.connect(node, Ports.OUT, named.node(), Ports.IN);
        } else {
          unit.findings.mistake(Code.UNKNOWN_STREAM, source, into.node(), "this pipeline has no port `" + port + "`",
              Optional.of("name the port in the `into` of the pipeline's definition"));
        }
      }
      case Entry.Plain plain -> graph.connect(node, Ports.OUT, plain.node(), Ports.IN);
      case Entry.Instance instance -> graph.connect(node, Ports.OUT, instance.node(), port);
      case Entry.Nested nested when nested.inputs().containsKey(port) ->
          graph.connect(node, Ports.OUT, nested.inputs().get(port), Ports.IN);
      case Entry.Nested nested -> unknown(into, port, nested.inputs().keySet());
      case Entry.Broken broken -> {}
      case null -> unknown(into, port, null);
    }
  }

  /** {@code into out/foo} makes an output of its own, unless there is one of that name. */
  private int extraOutput(NodePort into, String port) {
    if (entries.get(port) instanceof Entry.Plain known && graph.isOutput(known.node())) { return known.node(); }
    return extraPorts.computeIfAbsent(port, unknown -> {
      outputs.add(port);
      return graph.add(port, NodePlan.Kind.OUTPUT, Unit.position(source, into.span()));
    });
  }

  private void unknown(NodePort end, String port, Set<String> ports) {
    String name = end.node().text();
    Optional<String> hint = ports != null
        ? Optional.of("its ports are: " + String.join(", ", ports))
        : Spelling.didYouMean(name, entries.keySet())
            .or(() -> Optional.of("create it with an earlier statement"));
    unit.findings.mistake(Code.UNKNOWN_STREAM, source, end.node(),
        ports != null ? "the pipeline `" + name + "` has no port `" + port + "`"
            : "there is no node `" + name + "` here",
        hint);
  }
}

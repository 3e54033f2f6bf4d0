// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.language.check.Scope;
import io.temblor.language.run.ModuleLinker;
import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Connect;
import io.temblor.language.syntax.Create;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.FlowStatement;
import io.temblor.language.syntax.QualifiedName;
import io.temblor.language.syntax.Use;
import io.temblor.language.syntax.With;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the bodies of flows: what they define and use, and whether what they create is there. Nothing is created yet, so this is done
 * with flows that nobody deploys as well.
 */
final class FlowBodies {
  private final Bodies bodies;
  private final ModuleLinker linker;
  private final Findings findings;
  private final Map<Definition.Flow, Scope> scopes = new IdentityHashMap<>();

  FlowBodies(Bodies bodies, ModuleLinker linker, Findings findings) {
    this.bodies = bodies;
    this.linker = linker;
    this.findings = findings;
  }

  /** The scope of a flow's body, read at most once. */
  Scope scope(Definition.Flow flow, Source source) {
    Scope known = scopes.get(flow);
    if (known != null) { return known; }
    Scope body = new Scope();
    scopes.put(flow, body);
    for (FlowStatement statement : flow.statements()) {
      switch (statement) {
        case Use use -> findings.mistakes(linker.use(use, source, body));
        case Definition.Pipeline pipeline -> bodies.definition(pipeline, source, body);
        case Definition.Connector connector -> bodies.definition(connector, source, body);
        case Create create -> {
          bodies.with(create.with(), source, body);
          check(create, source, body);
        }
        case Connect connect -> {}
      }
    }
    return body;
  }

  private void check(Create create, Source source, Scope body) {
    Optional<List<Definition.Argument>> arguments = create.kind() == Create.Kind.CONNECTOR
        ? definition(Definition.Connector.class, create, body).map(found -> found.definition().arguments())
        : definition(Definition.Pipeline.class, create, body).map(found -> found.definition().arguments());
    if (arguments.isEmpty()) {
      Class<? extends Definition> kind =
          create.kind() == Create.Kind.CONNECTOR ? Definition.Connector.class : Definition.Pipeline.class;
      findings.mistake(Diagnostic.error(Code.UNKNOWN_DEFINITION,
          new Location(source, create.name().span(), create.span()),
          "there is no " + create.kind().word() + " `" + create.target().text() + "` defined here")
          .withHint(Definitions.hint(kind, create.target(), body)));
      return;
    }
    for (With.Entry entry : create.with().map(With::entries).orElse(List.of()).reversed()) {
      String key = entry.name().text();
      if (arguments.get().stream().noneMatch(argument -> argument.name().text().equals(key))) {
        findings.mistake(Code.UNKNOWN_ARGUMENT, source, entry.name().span(),
            "`" + create.target().text() + "` has no argument `" + key + "`",
            Arguments.available(arguments.get(), key));
      }
    }
  }

  /** Finds what a statement creates an instance of. */
  static <T extends Definition> Optional<Scope.Defined<T>> definition(Class<T> kind, Create create, Scope body) {
    QualifiedName target = create.target();
    return ModuleLinker.definition(kind, target.modules(), target.name().text(), body);
  }
}

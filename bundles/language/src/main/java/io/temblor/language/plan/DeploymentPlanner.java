// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.language.check.Scope;
import io.temblor.language.plan.Arguments.Place;
import io.temblor.language.run.ModuleLinker;
import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import io.temblor.language.syntax.ConfigDirective;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.DeployFlow;
import io.temblor.language.syntax.Deployment;
import io.temblor.language.syntax.DeploymentStatement;
import io.temblor.language.syntax.QualifiedName;
import io.temblor.language.syntax.Use;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.value.RecordCursor;
import io.temblor.pdk.value.RecordValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans the flows a deployment file deploys. */
final class DeploymentPlanner {
  private final Unit unit;
  private final Scope scope = new Scope();
  private final List<FlowPlan> plans = new ArrayList<>();

  DeploymentPlanner(Unit unit) {
    this.unit = unit;
  }

  List<FlowPlan> plans() {
    return plans;
  }

  void plan(Deployment deployment, Optional<CompileOptions.Entry> entry) {
    for (ConfigDirective directive : deployment.config()) {
      unit.findings.addInOrder(unit.constants.value(directive.value(), unit.main, scope, Optional.empty()));
    }
    List<Runnable> deployments = new ArrayList<>();
    for (DeploymentStatement statement : deployment.statements()) {
      switch (statement) {
        case Use use -> unit.findings.mistakes(unit.linker.use(use, unit.main, scope));
        case Definition.Flow flow -> unit.bodies.definition(flow, unit.main, scope);
        case DeployFlow deploy -> {
          if (entry.isPresent()) {
            unit.findings.warning(Diagnostic.warning(Code.LIKELY_MISTAKE, new Location(unit.main, deploy.span()),
                "this `deploy` is ignored: the flow `" + entry.get().flow() + "` is started instead"));
          } else {
            find(deploy).ifPresent(found -> deployments.add(() -> deploy(deploy, found)));
          }
        }
      }
    }
    if (unit.findings.isEmpty()) {
      deployments.forEach(Runnable::run);
      entry.ifPresent(this::start);
    }
  }

  private Optional<Scope.Defined<Definition.Flow>> find(DeployFlow deploy) {
    QualifiedName target = deploy.target();
    Optional<Scope.Defined<Definition.Flow>> found =
        ModuleLinker.definition(Definition.Flow.class, target.modules(), target.name().text(), scope);
    if (found.isEmpty()) {
      unit.findings.mistake(Diagnostic.error(Code.UNKNOWN_DEFINITION,
          new Location(unit.main, deploy.name().span(), deploy.span()),
          "there is no flow `" + target.text() + "` defined here")
          .withHint(Definitions.hint(Definition.Flow.class, target, scope)));
    }
    return found;
  }

  // Deploying

  private void deploy(DeployFlow deploy, Scope.Defined<Definition.Flow> found) {
    unit.arguments.bind(found.definition().arguments(), Unit.place(found), deploy.with(),
        new Place(unit.main, scope, Optional.empty()))
        .flatMap(args -> flow(deploy.name().text(), found, args)).ifPresent(plans::add);
  }

  /** Deploys a flow by name with arguments that are values already. */
  private void start(CompileOptions.Entry entry) {
    Optional<Scope.Defined<Definition.Flow>> found = scope.definition(Definition.Flow.class, entry.flow());
    if (found.isEmpty()) {
      unit.findings
          .mistake(Diagnostic.error(Code.UNKNOWN_DEFINITION, "there is no flow `" + entry.flow() + "` to start")
              .withHint("defined are: " + String.join(", ", scope.definitionNames(Definition.Flow.class))));
      return;
    }
    List<Definition.Argument> declared = found.get().definition().arguments();
    RecordCursor given = entry.arguments().cursor();
    while (given.next()) {
      String key = given.key();
      if (declared.stream().noneMatch(argument -> argument.name().text().equals(key))) {
        unit.findings.mistake(Diagnostic.error(Code.UNKNOWN_ARGUMENT,
            "the flow `" + entry.flow() + "` has no argument `" + key + "`")
            .withHint(Arguments.available(declared, key)));
      }
    }
    List<Definition.Argument> defaulted = declared.stream()
        .filter(argument -> entry.arguments().get(argument.name().text()) == null).toList();
    unit.arguments.bind(defaulted, Unit.place(found.get()), Optional.empty(),
        new Place(unit.main, scope, Optional.empty()))
        .map(defaults -> RecordValue.builder().putAll(defaults).putAll(entry.arguments()).build())
        .filter(args -> unit.findings.isEmpty())
        .flatMap(args -> flow(entry.flow(), found.get(), args)).ifPresent(plans::add);
  }

  private Optional<FlowPlan> flow(String alias, Scope.Defined<Definition.Flow> found, RecordValue args) {
    Scope body = unit.bodies.scope(found.definition(), found.source());
    if (!unit.findings.isEmpty()) { return Optional.empty(); }
    return new FlowPlanner(unit, found, body, args).plan(alias);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

import io.temblor.language.check.Libraries;
import io.temblor.language.check.Scope;
import io.temblor.language.run.EventContext;
import io.temblor.language.run.ModuleLinker;
import io.temblor.language.run.Planned;
import io.temblor.language.run.SelectPlanner;
import io.temblor.language.run.SelectProgram;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.QueryStatement;
import io.temblor.language.syntax.Select;
import io.temblor.language.syntax.Use;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorType;
import java.time.InstantSource;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Creates the operators of selects. When a function library comes or goes, this service goes and comes back with it, so
 * running selects are linked anew like operators of any plugin that was replaced.
 */
@Component
@OperatorType(ProgramTypes.SELECT)
public final class SelectOperatorFactory implements OperatorFactory<ProgramConfig> {
  private final Libraries libraries;
  private final InstantSource clock;

  /** Links selects against the libraries that are there. */
  @Activate
  public SelectOperatorFactory(@Reference(cardinality = ReferenceCardinality.MULTIPLE,
      policyOption = ReferencePolicyOption.GREEDY) List<FunctionLibrary> libraries) {
    this(libraries, InstantSource.system());
  }

  /** Links selects against these libraries; they take the time from a clock. */
  public SelectOperatorFactory(List<FunctionLibrary> libraries, InstantSource clock) {
    this.libraries = new Libraries(libraries);
    this.clock = clock;
  }

  @Override
  public Operator create(OperatorId id, ProgramConfig config) {
    Source source = config.source();
    Locator.Found found = Locator.find(source, config.form(), config.span())
        .filter(place -> place.statement() instanceof Select).orElseThrow(() -> new ConfigException("text",
            "holds no select at the given place; compile " + source.name() + " again"));
    ModuleLinker linker = new ModuleLinker(libraries, config.moduleTexts(), config.recursionLimit());
    EventContext context = new EventContext(clock);
    Planned<SelectProgram> planned = new SelectPlanner(linker)
        .plan((Select) found.statement(), source, scope(found, source, linker), config.args(), context, id.uid());
    return new SelectOperator(
        planned.program().orElseThrow(() -> Broken.program(planned.diagnostics())));
  }

  /** What the body around a select uses in front of it, and the windows it defines anywhere. */
  private static Scope scope(Locator.Found found, Source source, ModuleLinker linker) {
    Scope scope = new Scope();
    boolean inFront = true;
    for (QueryStatement statement : found.body()) {
      inFront &= statement != found.statement();
      if (statement instanceof Definition.Window window) {
        scope.define(source, window);
      } else if (inFront && statement instanceof Use use) {
        List<Diagnostic> mistakes = linker.use(use, source, scope);
        if (!mistakes.isEmpty()) { throw Broken.program(mistakes); }
      }
    }
    return scope;
  }
}

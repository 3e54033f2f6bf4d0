// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

import io.temblor.language.check.Libraries;
import io.temblor.language.run.EventContext;
import io.temblor.language.run.ModuleLinker;
import io.temblor.language.run.Planned;
import io.temblor.language.run.ScriptCode;
import io.temblor.language.run.ScriptPlanner;
import io.temblor.language.run.ScriptProgram;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.Parsed;
import io.temblor.language.syntax.Parser;
import io.temblor.language.syntax.ScriptBody;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorType;
import io.temblor.pdk.value.Value;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Creates the operators of scripts. When a function library comes or goes, this service goes and comes back with it, so
 * running scripts are linked anew like operators of any plugin that was replaced.
 */
@Component
@OperatorType(ProgramTypes.SCRIPT)
public final class ScriptOperatorFactory implements OperatorFactory<ProgramConfig> {
  private final Libraries libraries;
  private final InstantSource clock;

  /** Links scripts against the libraries that are there. */
  @Activate
  public ScriptOperatorFactory(@Reference(cardinality = ReferenceCardinality.MULTIPLE,
      policyOption = ReferencePolicyOption.GREEDY) List<FunctionLibrary> libraries) {
    this(libraries, InstantSource.system());
  }

  /** Links scripts against these libraries; they take the time from a clock. */
  public ScriptOperatorFactory(List<FunctionLibrary> libraries, InstantSource clock) {
    this.libraries = new Libraries(libraries);
    this.clock = clock;
  }

  @Override
  public Operator create(OperatorId id, ProgramConfig config) {
    Source source = config.source();
    ScriptPlanner planner =
        new ScriptPlanner(new ModuleLinker(libraries, config.moduleTexts(), config.recursionLimit()));
    Map<String, ScriptCode> bodies = new HashMap<>();
    if (config.form() == ProgramConfig.Form.SCRIPT) {
      Parsed<ScriptBody> parsed = Parser.script(source);
      bodies.put("in", body(planner, parsed.tree().orElseThrow(() -> changed(source)), source, config));
    } else {
      Definition.Script definition = Locator.find(source, config.form(), config.span())
          .map(Locator.Found::statement)
          .filter(Definition.Script.class::isInstance).map(Definition.Script.class::cast)
          .orElseThrow(() -> changed(source));
      bodies.put("in", body(planner, definition.main(), source, config));
      for (Definition.NamedBody port : definition.ports()) {
        bodies.put(port.port().text().toLowerCase(Locale.ROOT), body(planner, port.body(), source, config));
      }
    }
    EventContext context = new EventContext(clock);
    ScriptProgram program = new ScriptProgram(bodies, config.state(), config.args(), context);
    return new ScriptOperator(program, context, /* onItsOwn= */ config.form() == ProgramConfig.Form.SCRIPT);
  }

  private static ScriptCode body(ScriptPlanner planner, ScriptBody body, Source source, ProgramConfig config) {
    // A script on its own has no arguments: what it reads of them fails when it runs, not before.
    Optional<Value> args =
        config.form() == ProgramConfig.Form.SCRIPT ? Optional.empty() : Optional.of(config.args());
    Planned<ScriptCode> planned = planner.plan(body, source, args);
    ScriptCode code = planned.program().orElseThrow(() -> Broken.program(planned.diagnostics()));
    return config.form() == ProgramConfig.Form.SCRIPT ? code : code.fused();
  }

  private static ConfigException changed(Source source) {
    return new ConfigException("text", "holds no script at the given place; compile " + source.name() + " again");
  }
}

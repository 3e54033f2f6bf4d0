// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.language.check.Scope;
import io.temblor.language.operator.ProgramConfig;
import io.temblor.language.run.ConstantPlanner;
import io.temblor.language.run.ModuleLinker;
import io.temblor.language.run.ScriptPlanner;
import io.temblor.language.run.SelectPlanner;
import io.temblor.language.source.Problems;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.Optional;

/** What the planners of one file share. */
final class Unit {
  final Source main;
  final ProgramConfig.Form form;
  final ModuleLinker linker;
  final int recursionLimit;
  final Findings findings = new Findings();
  final ConstantPlanner constants;
  final ScriptPlanner scripts;
  final SelectPlanner selects;
  final Arguments arguments;
  final Bodies bodies;

  Unit(Source main, ProgramConfig.Form form, ModuleLinker linker, int recursionLimit) {
    this.main = main;
    this.form = form;
    this.linker = linker;
    this.recursionLimit = recursionLimit;
    this.constants = new ConstantPlanner(linker);
    this.scripts = new ScriptPlanner(linker);
    this.selects = new SelectPlanner(linker);
    this.arguments = new Arguments(constants, findings);
    this.bodies = new Bodies(linker, findings);
  }

  /** The options of the operator that runs a script or a select. */
  RecordValue program(Source source, Span span, Value args, Value state) {
    return ProgramConfig.of(source, source == main ? form : ProgramConfig.Form.MODULE, span, linker.texts(), args,
        state,
        recursionLimit);
  }

  static Problem.Position position(Source source, Span span) {
    return Problems.position(source, span);
  }

  static Arguments.Place place(Scope.Defined<?> defined) {
    return new Arguments.Place(defined.source(), defined.scope(), Optional.empty());
  }
}

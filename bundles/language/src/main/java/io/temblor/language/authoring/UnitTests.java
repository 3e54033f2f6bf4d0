// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.authoring;

import io.temblor.language.check.Libraries;
import io.temblor.language.plan.Compiler;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Parser;
import io.temblor.language.syntax.ScriptBody;
import io.temblor.pdk.authoring.UnitReport;
import io.temblor.pdk.authoring.UnitTester;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.function.FunctionLibrary;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Runs the suites of {@code std::test} in scripts, against the libraries that are there. */
@Component
public final class UnitTests implements UnitTester {
  private final Libraries libraries;
  private final Compiler compiler;

  /** Takes functions from the libraries that are there. */
  @Activate
  public UnitTests(@Reference(cardinality = ReferenceCardinality.MULTIPLE,
      policyOption = ReferencePolicyOption.GREEDY) List<FunctionLibrary> libraries) {
    this.libraries = new Libraries(libraries);
    this.compiler = new Compiler(this.libraries);
  }

  @Override
  public Set<String> extensions() {
    return Set.of("tremor");
  }

  @Override
  public UnitReport test(SourceText text, CompileOptions options, Predicate<List<String>> isWanted) {
    Compilation whole = compiler.compile(text, options);
    if (!whole.isSuccess()) { return new UnitReport(whole.problems(), List.of()); }
    Source source = new Source(text.name(), text.text());
    ScriptBody script = Parser.script(source).tree().orElseThrow(); // it has just been compiled
    return new SuiteRunner(source, script, libraries, options).run(whole.problems(), isWanted);
  }
}

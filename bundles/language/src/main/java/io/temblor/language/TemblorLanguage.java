// SPDX-License-Identifier: Apache-2.0
package io.temblor.language;

import io.temblor.language.check.Libraries;
import io.temblor.language.plan.Compiler;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.function.FunctionLibrary;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The languages of scripts ({@code .tremor}), queries ({@code .trickle}) and deployments ({@code .troy}). Knows the functions
 * of the libraries that are there.
 */
@Component
public final class TemblorLanguage implements FlowLanguage {
  private final Compiler compiler;

  /** Compiles against the libraries that are there. */
  @Activate
  public TemblorLanguage(@Reference(cardinality = ReferenceCardinality.MULTIPLE,
      policyOption = ReferencePolicyOption.GREEDY) List<FunctionLibrary> libraries) {
    this.compiler = new Compiler(new Libraries(libraries));
  }

  @Override
  public Set<String> extensions() {
    return Set.of("tremor", "trickle", "troy");
  }

  @Override
  public Compilation compile(SourceText source, CompileOptions options) {
    return compiler.compile(source, options);
  }
}

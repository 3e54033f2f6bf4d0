// SPDX-License-Identifier: Apache-2.0
package io.temblor.language;

import io.temblor.language.check.Libraries;
import io.temblor.language.format.Formatter;
import io.temblor.language.inspect.Inspection;
import io.temblor.language.lexer.Lexer;
import io.temblor.language.lexer.LexicalError;
import io.temblor.language.plan.Compiler;
import io.temblor.language.source.Problems;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.Node;
import io.temblor.language.syntax.Parsed;
import io.temblor.language.syntax.Parser;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.flow.SourceTools;
import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The languages of scripts ({@code .tremor}), queries ({@code .trickle}) and deployments ({@code .troy}). Knows the functions
 * of the libraries that are there, and shows and lays out what people write.
 */
@Component
public final class TemblorLanguage implements FlowLanguage, SourceTools {
  private final Compiler compiler;
  private final Inspection inspection = new Inspection();

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

  @Override
  public Result<String> format(SourceText text) {
    return result(Formatter.format(source(text), text.extension()));
  }

  @Override
  public Result<ArrayValue> tokens(SourceText text) {
    Source source = source(text);
    try {
      return Result.of(inspection.tokens(source, Lexer.withComments(source)));
    } catch (LexicalError error) {
      return Result.failed(List.of(Problems.of(error.diagnostic())));
    }
  }

  @Override
  public Result<RecordValue> tree(SourceText text) {
    Source source = source(text);
    Parsed<? extends Node> parsed = Parser.file(source, text.extension());
    return result(new Parsed<>(parsed.tree().map(tree -> inspection.tree(source, tree)), parsed.diagnostics()));
  }

  private static Source source(SourceText text) {
    return new Source(text.name(), text.text());
  }

  private static <T> Result<T> result(Parsed<T> parsed) {
    return new Result<>(parsed.tree(), Problems.of(parsed.diagnostics()));
  }
}

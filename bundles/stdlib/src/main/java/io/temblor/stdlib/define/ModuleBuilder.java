// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.define;

import io.temblor.pdk.function.Aggregate;
import io.temblor.pdk.function.AggregateDefinition;
import io.temblor.pdk.function.ExtractorDefinition;
import io.temblor.pdk.function.Function;
import io.temblor.pdk.function.FunctionDefinition;
import io.temblor.pdk.function.FunctionDefinition.Purity;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Collects what a module offers. A function is described by its signature, a sentence, and examples of the form
 * {@code len("snot") => 4}, which the tests evaluate.
 */
public final class ModuleBuilder {
  private final String path;
  private final String builtin;
  private final String doc;
  private final List<FunctionDefinition> functions = new ArrayList<>();
  private final List<AggregateDefinition> aggregates = new ArrayList<>();
  private final List<ExtractorDefinition> extractors = new ArrayList<>();
  private final Map<String, Value> constants = new LinkedHashMap<>();

  private ModuleBuilder(String path, String builtin, String doc) {
    this.path = path;
    this.builtin = builtin;
    this.doc = doc;
  }

  /** Returns a builder of the module that scripts use as {@code path} and whose short name is {@code builtin}. */
  public static ModuleBuilder module(String path, String builtin, String doc) {
    return new ModuleBuilder(path, builtin, doc);
  }

  /** Adds a function whose result depends on its arguments only. */
  public ModuleBuilder function(String signature, String meaning, Function implementation, String... examples) {
    return function(Purity.CONST, signature, meaning, implementation, examples);
  }

  /** Adds a function whose result depends on time, chance or the event. */
  public ModuleBuilder impure(String signature, String meaning, Function implementation, String... examples) {
    return function(Purity.IMPURE, signature, meaning, implementation, examples);
  }

  private ModuleBuilder function(
      Purity purity, String signature, String meaning, Function implementation, String... examples) {
    Signature parsed = Signature.parse(signature);
    functions.add(new FunctionDefinition(
        parsed.name(), parsed.arity(), purity, manual(signature, meaning, examples), implementation));
    return this;
  }

  /** Adds an aggregate. */
  public ModuleBuilder aggregate(String signature, String meaning, Supplier<Aggregate> create) {
    Signature parsed = Signature.parse(signature);
    aggregates.add(
        new AggregateDefinition(parsed.name(), parsed.arity(), manual(signature, meaning), create));
    return this;
  }

  /** Adds an extractor; {@code name} is in lower case. */
  public ModuleBuilder extractor(String name, String meaning, ExtractorDefinition.Compiler compiler) {
    extractors.add(new ExtractorDefinition(name, meaning, compiler));
    return this;
  }

  /** Adds a constant. */
  public ModuleBuilder constant(String name, Value value) {
    constants.put(name, value);
    return this;
  }

  /** Adds a constant integer. */
  public ModuleBuilder constant(String name, long value) {
    return constant(name, Value.of(value));
  }

  /** Adds a constant text. */
  public ModuleBuilder constant(String name, String value) {
    return constant(name, Value.of(value));
  }

  /** Returns the module. */
  public FunctionModule build() {
    return new FunctionModule(path, builtin, doc, functions, aggregates, extractors, constants);
  }

  private String manual(String signature, String meaning, String... examples) {
    StringBuilder text = new StringBuilder().append('`').append(signature).append("`: ").append(meaning);
    for (int i = 0; i < examples.length; i++) {
      text.append(i == 0 ? "\n\n" : "\n").append("- `").append(builtin).append("::").append(examples[i]).append('`');
    }
    return text.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.function;

import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.Map;

/**
 * What a script gets by {@code use path}.
 *
 * @param path module path as scripts write it: {@code std::string}
 * @param builtin short name under which errors mention the functions and {@code core::name::…} reaches them: {@code string}
 * @param doc what the module is for; Markdown
 * @param functions callable by name
 * @param aggregates usable in windowed selects
 * @param extractors usable in patterns, by name and whatever the module
 * @param constants readable by name
 */
public record FunctionModule(
    String path,
    String builtin,
    String doc,
    List<FunctionDefinition> functions,
    List<AggregateDefinition> aggregates,
    List<ExtractorDefinition> extractors,
    Map<String, Value> constants) {

  /** Copies the collections. */
  public FunctionModule {
    functions = List.copyOf(functions);
    aggregates = List.copyOf(aggregates);
    extractors = List.copyOf(extractors);
    constants = Map.copyOf(constants);
  }

  /** Returns a module that has functions only. */
  public static FunctionModule of(String path, String builtin, String doc, List<FunctionDefinition> functions) {
    return new FunctionModule(path, builtin, doc, functions, List.of(), List.of(), Map.of());
  }
}

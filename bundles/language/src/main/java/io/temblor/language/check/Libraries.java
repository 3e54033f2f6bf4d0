// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.check;

import io.temblor.pdk.function.AggregateDefinition;
import io.temblor.pdk.function.ExtractorDefinition;
import io.temblor.pdk.function.FunctionDefinition;
import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.pdk.function.FunctionModule;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the function libraries at hand offer, found by the ways programs name it. Immutable. */
public final class Libraries {
  /** The prefix that reaches built-ins by their short names without {@code use}. */
  public static final String CORE = "core";

  private final Map<String, FunctionModule> byPath = new TreeMap<>();
  private final Map<String, Map<String, BuiltIn>> builtIns = new HashMap<>();
  private final Map<String, Map<String, AggregateFunction>> aggregates = new HashMap<>();
  private final Map<String, ExtractorDefinition> extractors = new TreeMap<>();

  /** Takes over what libraries offer; of two modules with one path the first counts. */
  public Libraries(Collection<FunctionLibrary> libraries) {
    for (FunctionLibrary library : libraries) {
      for (FunctionModule module : library.modules()) {
        if (byPath.putIfAbsent(module.path(), module) == null) {
          add(module);
        }
      }
    }
  }

  private void add(FunctionModule module) {
    Map<String, BuiltIn> functions = builtIns.computeIfAbsent(module.builtin(), name -> new TreeMap<>());
    for (FunctionDefinition function : module.functions()) {
      functions.put(function.name(), new BuiltIn(module.builtin(), function));
    }
    for (AggregateDefinition aggregate : module.aggregates()) {
      aggregates.computeIfAbsent(module.path(), name -> new TreeMap<>())
          .put(aggregate.name(), new AggregateFunction(module.builtin(), aggregate));
    }
    for (ExtractorDefinition extractor : module.extractors()) {
      extractors.put(extractor.name(), extractor);
    }
  }

  /** The module of a path. */
  public Optional<FunctionModule> module(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** The names of the modules right below a path; the empty path is above all. */
  public Set<String> below(String path) {
    String prefix = path.isEmpty() ? "" : path + "::";
    Set<String> names = new TreeSet<>();
    for (String known : byPath.keySet()) {
      if (known.startsWith(prefix)) {
        String rest = known.substring(prefix.length());
        int end = rest.indexOf("::");
        names.add(end < 0 ? rest : rest.substring(0, end));
      }
    }
    return names;
  }

  /** The paths of all modules. */
  public Set<String> paths() {
    return byPath.keySet();
  }

  /** The functions of a built-in module, by its short name. */
  public Optional<Map<String, BuiltIn>> builtIns(String module) {
    return Optional.ofNullable(builtIns.get(module));
  }

  /** The short names of the built-in modules. */
  public Set<String> builtInModules() {
    return new TreeSet<>(builtIns.keySet());
  }

  /** An aggregate by the path of its module. */
  public Optional<AggregateFunction> aggregate(String path, String name) {
    return Optional.ofNullable(aggregates.getOrDefault(path, Map.of()).get(name));
  }

  /** An extractor by name, upper or lower case. */
  public Optional<ExtractorDefinition> extractor(String name) {
    return Optional.ofNullable(extractors.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The names of the extractors. */
  public Set<String> extractorNames() {
    return extractors.keySet();
  }
}

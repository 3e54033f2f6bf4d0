// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.json.Json;
import io.temblor.pdk.function.Arity;
import io.temblor.pdk.function.FunctionDefinition.Purity;
import io.temblor.pdk.function.FunctionModule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The manual of the function libraries, made of what their modules say about themselves. */
final class LibraryManual {
  /** What is true of all modules. */
  static final String INTRODUCTION =
      """
          What scripts and queries can call, as `temblor doc --library` prints it. A signature says the types of the arguments and of the \
          result; `?` marks an argument that may be left out, `...` one that may be given any number of times. An argument of another type, \
          and any other number of arguments, is an error; examples that end with `fails` show what else is. What depends on its \
          arguments only is computed when the program is compiled if they are constant, and then fails there.
          """;

  private LibraryManual() {}

  /** Returns a page for each module, by path. Of two modules with one path the first counts, as for scripts. */
  static List<ManualPage> pages(List<FunctionModule> modules) {
    Map<String, FunctionModule> byPath = new TreeMap<>();
    modules.forEach(module -> byPath.putIfAbsent(module.path(), module));
    return byPath.values().stream().map(module -> page(module, byPath.keySet())).toList();
  }

  private static ManualPage page(FunctionModule module, Collection<String> paths) {
    boolean hasChildren = paths.stream().anyMatch(path -> path.startsWith(module.path() + "::"));
    String file = module.path().replace("::", "/") + (hasChildren ? "/index.md" : ".md");
    String summary = module.doc().lines().findFirst().orElse("");
    return new ManualPage(file, module.path(), summary, text(module));
  }

  private static String text(FunctionModule module) {
    StringBuilder text = new StringBuilder("# " + module.path() + "\n\n" + sentence(module.doc()) + "\n");
    if (!module.functions().isEmpty()) {
      text.append("\nWithout `use`: `core::").append(module.builtin()).append("::…`.\n");
    }
    chapter(text, "Functions", module.functions().isEmpty());
    module.functions().forEach(function -> entry(text, function.name(), function.doc(),
        arguments(function.arity()) + (function.purity() == Purity.CONST
            ? ""
            : "; depends on more than its arguments, so it is never computed beforehand")));
    chapter(text, "Aggregates", module.aggregates().isEmpty());
    module.aggregates()
        .forEach(aggregate -> entry(text, aggregate.name(), aggregate.doc(), arguments(aggregate.arity())));
    chapter(text, "Extractors", module.extractors().isEmpty());
    module.extractors().forEach(extractor -> entry(text, extractor.name(), extractor.doc(), ""));
    chapter(text, "Constants", module.constants().isEmpty());
    if (!module.constants().isEmpty()) {
      text.append("\n| name | value |\n|---|---|\n");
      new TreeMap<>(module.constants()).forEach((name, value) -> text.append("| ").append(ManualPage.code(name))
          .append(" | ").append(ManualPage.cell(ManualPage.code(Json.text(value)))).append(" |\n"));
    }
    return text.toString();
  }

  /** A module says what it is for in a few words, or in sentences of its own. */
  private static String sentence(String doc) {
    return doc.contains("\n") || doc.endsWith(".") ? doc : doc + ".";
  }

  private static void chapter(StringBuilder text, String heading, boolean isEmpty) {
    if (!isEmpty) {
      text.append("\n## ").append(heading).append('\n');
    }
  }

  private static void entry(StringBuilder text, String name, String doc, String remark) {
    text.append("\n### ").append(name).append("\n\n").append(doc).append('\n');
    if (!remark.isEmpty()) {
      text.append("\nTakes ").append(remark).append(".\n");
    }
  }

  private static String arguments(Arity arity) {
    if (arity.max() == Integer.MAX_VALUE) {
      return arity.min() == 0 ? "any number of arguments" : "at least " + count(arity.min());
    }
    return arity.min() == arity.max() ? count(arity.min()) : "from " + arity.min() + " to " + count(arity.max());
  }

  private static String count(int arguments) {
    return arguments == 0 ? "no arguments" : arguments == 1 ? "1 argument" : arguments + " arguments";
  }
}

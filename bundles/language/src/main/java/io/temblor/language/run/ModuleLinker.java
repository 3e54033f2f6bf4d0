// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.language.check.BuiltIn;
import io.temblor.language.check.Libraries;
import io.temblor.language.check.ModuleTexts;
import io.temblor.language.check.Scope;
import io.temblor.language.source.Code;
import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Location;
import io.temblor.language.source.Source;
import io.temblor.language.source.Spelling;
import io.temblor.language.syntax.ConstItem;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.FnItem;
import io.temblor.language.syntax.IntrinsicItem;
import io.temblor.language.syntax.ModuleFile;
import io.temblor.language.syntax.ModuleItem;
import io.temblor.language.syntax.Name;
import io.temblor.language.syntax.Parsed;
import io.temblor.language.syntax.Parser;
import io.temblor.language.syntax.Use;

import io.temblor.pdk.function.FunctionDefinition;
import io.temblor.pdk.function.FunctionDefinition.Purity;
import io.temblor.pdk.function.FunctionModule;
import io.temblor.pdk.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes scopes of modules: those of function libraries, those written in the language, and index modules, which only
 * hold others. A module is linked once for each linker; what is wrong in one ends the compilation of whoever uses it.
 */
public final class ModuleLinker {
  /**
   * Modules that the module above does not show, as in the reference; they are used by their own names only. A module
   * above of which nothing is left is none.
   */
  private static final Set<String> NOT_SHOWN_ABOVE = Set.of("std::time", "std::win", "http::content_types",
      "http::headers", "http::methods", "http::status");

  private final Libraries libraries;
  private final ModuleTexts texts;
  private final int recursionLimit;
  private final DefinitionCheck check;
  private final Map<String, Scope> linked = new HashMap<>();
  /** Files being linked by content, in the order they were begun. */
  private final Map<String, Source> loading = new LinkedHashMap<>();
  /** The statements that led to the module being linked, outermost first. */
  private final List<Location> uses = new ArrayList<>();

  /** Looks into the definitions of modules, which are read whether anything is created of them or not. */
  @FunctionalInterface
  public interface DefinitionCheck {
    /**
     * Returns what is wrong in a definition.
     *
     * @param linker links what the definition uses
     * @param scope what its module defined and used before it
     */
    List<Diagnostic> mistakes(ModuleLinker linker, Definition definition, Source source, Scope scope);
  }

  /** Links texts that were looked into before, against these libraries. */
  public ModuleLinker(Libraries libraries, ModuleTexts texts, int recursionLimit) {
    this(libraries, texts, recursionLimit, (linker, definition, source, scope) -> List.of());
  }

  /** Links against these libraries and texts. */
  public ModuleLinker(Libraries libraries, ModuleTexts texts, int recursionLimit, DefinitionCheck check) {
    this.libraries = libraries;
    this.texts = texts;
    this.recursionLimit = recursionLimit;
    this.check = check;
  }

  Libraries libraries() {
    return libraries;
  }

  int recursionLimit() {
    return recursionLimit;
  }

  /** The texts modules are made of. */
  public ModuleTexts texts() {
    return texts;
  }

  /**
   * Brings the modules of a {@code use} into a scope, last one first.
   *
   * @return what is wrong; at most the first mistake counts
   */
  public List<Diagnostic> use(Use use, Source source, Scope scope) {
    List<Diagnostic> mistakes = new ArrayList<>();
    uses.add(new Location(source, use.span()));
    for (Use.Target target : use.targets().reversed()) {
      link(target, source, mistakes).ifPresent(module -> scope.use(target.localName(), module));
      if (!mistakes.isEmpty()) {
        break;
      }
    }
    uses.removeLast();
    return mistakes;
  }

  private Optional<Scope> link(Use.Target target, Source source, List<Diagnostic> mistakes) {
    String path = target.module().text();
    Scope known = linked.get(path);
    if (known != null) { return Optional.of(known); }
    Optional<FunctionModule> module = libraries.module(path);
    Optional<Source> text = module.isPresent() ? Optional.empty() : texts.find(path);
    if (module.isEmpty() && text.isEmpty() && shownBy(path).isEmpty()) {
      mistakes.add(missing(path, new Location(source, target.span()).withinLines(Planning.NEAR)));
      return Optional.empty();
    }
    if (text.isPresent() && loading.containsKey(text.get().text())) {
      mistakes.add(cycle(text.get()));
      return Optional.empty();
    }
    Scope scope = new Scope();
    module.ifPresent(provided -> provide(scope, provided));
    shownBy(path).forEach(below -> scope.use(below, namespace(path + "::" + below)));
    text.ifPresent(written -> read(written, scope, mistakes));
    if (!mistakes.isEmpty()) { return Optional.empty(); }
    linked.put(path, scope);
    return Optional.of(scope);
  }

  /** A module of function libraries, with the modules below it. */
  private Scope namespace(String path) {
    Scope scope = new Scope();
    libraries.module(path).ifPresent(provided -> provide(scope, provided));
    shownBy(path).forEach(below -> scope.use(below, namespace(path + "::" + below)));
    return scope;
  }

  private List<String> shownBy(String path) {
    return libraries.below(path).stream().filter(below -> !NOT_SHOWN_ABOVE.contains(path + "::" + below)).toList();
  }

  private static void provide(Scope scope, FunctionModule module) {
    module.functions().forEach(function -> scope.define(function.name(), new BuiltIn(module.builtin(), function)));
    // An aggregate is one under its full name only; under any other it is a function that knows no values.
    module.aggregates().forEach(aggregate -> scope.define(aggregate.name(),
        new BuiltIn(module.builtin(), new FunctionDefinition(aggregate.name(), aggregate.arity(), Purity.CONST,
            aggregate.doc(), (context, arguments) -> Value.NULL))));
    module.constants().forEach(scope::define);
  }

  private void read(Source text, Scope scope, List<Diagnostic> mistakes) {
    Parsed<ModuleFile> parsed = Parser.module(text);
    if (parsed.tree().isEmpty()) {
      mistakes.addAll(parsed.diagnostics());
      return;
    }
    loading.put(text.text(), text);
    Planning planning =
        new Planning(text, scope, libraries, Planning.Place.SCRIPT, null, recursionLimit);
    ItemPlanner items = new ItemPlanner(planning);
    for (ModuleItem item : parsed.tree().get().items()) {
      switch (item) {
        case Use use -> planning.mistakes.addAll(use(use, text, scope));
        case ConstItem constant -> items.constant(constant);
        case FnItem function -> items.function(function, /* foldNow= */ false);
        case IntrinsicItem intrinsic -> items.intrinsic(intrinsic);
        case Definition definition -> {
          planning.mistakes.addAll(check.mistakes(this, definition, text, scope));
          if (!scope.define(text, definition)) {
            planning.mistake(Code.DEFINED_TWICE, planning.at(definition),
                "the " + definition.kind() + " `" + definition.name() + "` is defined already");
          }
        }
      }
      if (!planning.mistakes.isEmpty()) {
        mistakes.addAll(planning.mistakes);
        break;
      }
    }
    loading.remove(text.text());
  }

  private Diagnostic missing(String path, Location place) {
    List<Path> folders = texts.modulePath();
    String searched = folders.isEmpty()
        ? "no folders are on the module path"
        : "looked for " + path.replace("::", "/") + ".tremor, .trickle and .troy in "
            + String.join(", ", folders.stream().map(Path::toString).toList());
    Optional<String> near = Spelling.didYouMean(path, libraries.paths()).map(question -> question + " ");
    return Diagnostic.error(Code.MODULE_NOT_FOUND, place, "there is no module `" + path + "`")
        .withHint(near.orElse("") + searched);
  }

  /** A circle is reported in the module that was linked first, where it uses the next one. */
  private Diagnostic cycle(Source again) {
    List<String> names = new ArrayList<>(loading.values().stream().map(Source::name).toList());
    names.add(again.name());
    return Diagnostic.error(Code.CYCLIC_USE, uses.get(Math.min(1, uses.size() - 1)),
        "modules use each other in a circle: " + String.join(" → ", names));
  }

  /** Looks a definition up by a name with modules in front. */
  public static <T extends Definition> Optional<Scope.Defined<T>> definition(
      Class<T> kind, List<Name> modules, String name, Scope scope) {
    return scope.module(modules).flatMap(module -> module.definition(kind, name));
  }
}

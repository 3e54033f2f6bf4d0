// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.check;

import io.temblor.language.source.Source;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.Name;
import io.temblor.pdk.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of one file, script body, pipeline body or flow body. Scopes do not look into each other: what is not
 * defined or used here is unknown here. Filled while statements are read in order, so a name is known from its
 * statement on.
 */
public final class Scope {
  /** A definition and the text it stands in. */
  public record Defined<T extends Definition>(Source source, T definition, Scope scope) {}

  private final Map<String, Scope> modules = new HashMap<>();
  private final Map<String, Value> constants = new HashMap<>();
  private final Map<String, Callee> functions = new HashMap<>();
  private final Map<Class<? extends Definition>, Map<String, Defined<? extends Definition>>> definitions =
      new HashMap<>();

  /** Gives a module a name here; an earlier one of that name is forgotten. */
  public void use(String alias, Scope module) {
    modules.put(alias, module);
  }

  /** The module of a name. */
  public Optional<Scope> module(String alias) {
    return Optional.ofNullable(modules.get(alias));
  }

  /** Follows names of modules from this scope on. */
  public Optional<Scope> module(List<Name> path) {
    Scope scope = this;
    for (Name name : path) {
      scope = scope.modules.get(name.text());
      if (scope == null) { return Optional.empty(); }
    }
    return Optional.of(scope);
  }

  /** The names of modules that can be reached from here directly. */
  public Set<String> moduleNames() {
    return new TreeSet<>(modules.keySet());
  }

  /** Defines a constant; false if there is one of that name. */
  public boolean define(String name, Value constant) {
    return constants.putIfAbsent(name, constant) == null;
  }

  /** The value of a constant. */
  public Optional<Value> constant(String name) {
    return Optional.ofNullable(constants.get(name));
  }

  /** The names of the constants. */
  public Set<String> constantNames() {
    return new TreeSet<>(constants.keySet());
  }

  /** Defines a function; false if there is one of that name. */
  public boolean define(String name, Callee function) {
    return functions.putIfAbsent(name, function) == null;
  }

  /** The function of a name. */
  public Optional<Callee> function(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  /** The names of the functions. */
  public Set<String> functionNames() {
    return new TreeSet<>(functions.keySet());
  }

  /** Takes a definition in; false if there is one of that kind and name. */
  public <T extends Definition> boolean define(Source source, T definition) {
    Defined<T> defined = new Defined<>(source, definition, this);
    return definitions.computeIfAbsent(definition.getClass(), kind -> new HashMap<>())
        .putIfAbsent(definition.name().text(), defined) == null;
  }

  /** The definition of a kind and name. */
  @SuppressWarnings("unchecked") // the outer map goes by the class of the definition
  public <T extends Definition> Optional<Defined<T>> definition(Class<T> kind, String name) {
    return Optional.ofNullable((Defined<T>) definitions.getOrDefault(kind, Map.of()).get(name));
  }

  /** The names of the definitions of a kind. */
  public Set<String> definitionNames(Class<? extends Definition> kind) {
    return new TreeSet<>(definitions.getOrDefault(kind, Map.of()).keySet());
  }
}

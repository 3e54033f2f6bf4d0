// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.language.check.Scope;
import io.temblor.language.run.ConstantPlanner;
import io.temblor.language.run.Planned;
import io.temblor.language.source.Code;
import io.temblor.language.source.Source;
import io.temblor.language.source.Spelling;
import io.temblor.language.syntax.Definition.Argument;
import io.temblor.language.syntax.Expr;
import io.temblor.language.syntax.Name;
import io.temblor.language.syntax.With;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Computes the values of arguments: those that are given, and the defaults of the others. */
final class Arguments {
  private final ConstantPlanner constants;
  private final Findings findings;

  Arguments(ConstantPlanner constants, Findings findings) {
    this.constants = constants;
    this.findings = findings;
  }

  /** Where an expression stands, and what {@code args} means there. */
  record Place(Source source, Scope scope, Optional<Value> args) {}

  /** What is underlined when an argument is not declared. */
  enum Blame {
    /** Its name. */
    KEY,
    /** The whole {@code with}. */
    CLAUSE
  }

  /** As the other one, with the name underlined when an argument is not declared. */
  Optional<RecordValue> bind(List<Argument> declared, Place definition, Optional<With> with, Place creation) {
    return bind(declared, definition, with, creation, Blame.KEY);
  }

  /**
   * The value of {@code args} for an instance of a definition.
   *
   * @param declared the arguments of the definition, with their place
   * @param with what is given, with its place
   * @return empty when something is wrong
   */
  Optional<RecordValue> bind(
      List<Argument> declared, Place definition, Optional<With> with, Place creation, Blame blame) {
    int before = findings.all().size();
    Map<String, With.Entry> given = new HashMap<>();
    // From last to first: with several mistakes the last one is the one to be told first.
    for (With.Entry entry : with.map(With::entries).orElse(List.of()).reversed()) {
      given.putIfAbsent(entry.name().text(), entry);
      if (declared.stream().noneMatch(argument -> argument.name().text().equals(entry.name().text()))) {
        findings.mistake(Code.UNKNOWN_ARGUMENT, creation.source(),
            blame == Blame.KEY ? entry.name() : with.orElseThrow(),
            "the definition has no argument `" + entry.name() + "`", available(declared, entry.name().text()));
      }
    }
    RecordValue args = RecordValue.EMPTY;
    for (Argument argument : declared.reversed()) {
      if (!given.containsKey(argument.name().text()) && argument.defaultValue().isEmpty()) {
        findings.mistake(Code.MISSING_ARGUMENT, definition.source(), argument,
            "the argument `" + argument.name() + "` has no default and is not given",
            Optional.of("give it where the instance is created: `with " + argument.name() + " = … end`"));
      }
    }
    if (findings.all().size() > before) { return Optional.empty(); }
    Map<String, Value> values = new HashMap<>();
    for (Argument argument : declared.reversed()) {
      String name = argument.name().text();
      With.Entry entry = given.get(name);
      value(name, entry == null ? argument.defaultValue().orElseThrow() : entry.value(),
          entry == null ? definition : creation, values);
    }
    return findings.all().size() > before
        ? Optional.empty()
        : Optional.of(record(values, declared.stream().map(Argument::name).toList()));
  }

  /** The value of a {@code with} clause as a record; empty when something is wrong. */
  Optional<RecordValue> configuration(Optional<With> with, Place place) {
    int before = findings.all().size();
    List<With.Entry> entries = with.map(With::entries).orElse(List.of());
    Map<String, Value> values = new HashMap<>();
    entries.reversed().forEach(entry -> value(entry.name().text(), entry.value(), place, values));
    return findings.all().size() > before
        ? Optional.empty()
        : Optional.of(record(values, entries.stream().map(With.Entry::name).toList()));
  }

  /** Adds a value; of a name written twice the later one counts. */
  private void value(String name, Expr expr, Place place, Map<String, Value> values) {
    Planned<Value> value = constants.value(expr, place.source(), place.scope(), place.args());
    findings.addInOrder(value);
    value.program().ifPresent(known -> values.putIfAbsent(name, known));
  }

  private static RecordValue record(Map<String, Value> values, List<Name> names) {
    RecordValue record = RecordValue.EMPTY;
    for (Name name : names) {
      record = record.with(name.text(), values.get(name.text()));
    }
    return record;
  }

  static Optional<String> available(List<Argument> declared, String written) {
    TreeSet<String> names = new TreeSet<>(declared.stream().map(argument -> argument.name().text()).toList());
    if (names.isEmpty()) { return Optional.of("it takes no arguments; remove the `with`"); }
    return Spelling.didYouMean(written, names)
        .or(() -> Optional.of("it takes: " + String.join(", ", names)));
  }
}

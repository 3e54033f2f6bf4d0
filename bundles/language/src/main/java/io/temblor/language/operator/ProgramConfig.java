// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.operator;

import io.temblor.language.check.ModuleTexts;
import io.temblor.language.source.Source;
import io.temblor.language.source.Span;
import io.temblor.pdk.config.Default;
import io.temblor.pdk.config.Doc;
import io.temblor.pdk.config.Secret;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a script or a select is made of. Written by the planner of this bundle, not by people, and not to be shown to them: they know the file,
 * and it may hold passwords.
 *
 * <p>Two are equal when the programs mean the same, wherever they stand in their files: a running one need not give way to the other.
 */
public record ProgramConfig(
    @Doc("Name of the file") String name,
    @Secret @Doc("Text of the file") String text,
    @Secret @Doc("What kind of file it is") Form form,
    @Secret @Doc("Where the definition or the select begins in the text") long start,
    @Secret @Doc("Where it ends") long end,
    @Secret @Doc("Texts of the modules in reach, by module path") Map<String, ModuleText> modules,
    @Secret @Doc("Value of `args`") Value args,
    @Secret @Doc("Initial state") Value state,
    @Doc("How often a function may restart itself in a row") @Default("1024") int recursionLimit) {

  /** Kinds of files. */
  public enum Form {
    /** A script. */
    SCRIPT,
    /** A query. */
    QUERY,
    /** A deployment. */
    DEPLOYMENT,
    /** A module. */
    MODULE
  }

  /** The text of a module. */
  public record ModuleText(@Doc("Name of the file") String name, @Doc("Text of the file") String text) {}

  @Override
  public boolean equals(Object other) {
    return other instanceof ProgramConfig config && ProgramMeaning.of(this).equals(ProgramMeaning.of(config));
  }

  @Override
  public int hashCode() {
    return ProgramMeaning.of(this).hashCode();
  }

  /** The text the program stands in. */
  Source source() {
    return new Source(name, text);
  }

  /** Where in the text it stands. */
  Span span() {
    return new Span((int) start, (int) end);
  }

  /** The texts of the modules in reach. */
  ModuleTexts moduleTexts() {
    Map<String, Source> sources = new TreeMap<>();
    modules.forEach((path, module) -> sources.put(path, new Source(module.name(), module.text())));
    return new ModuleTexts(sources);
  }

  /** The options that make a program. */
  public static RecordValue of(Source source, Form form, Span span, ModuleTexts modules, Value args, Value state,
      int recursionLimit) {
    RecordValue.Builder texts = RecordValue.builder();
    new TreeMap<>(modules.found()).forEach((path, module) -> texts.put(path,
        RecordValue.of("name", Value.of(module.name()), "text", Value.of(module.text()))));
    return RecordValue.builder()
        .put("name", Value.of(source.name()))
        .put("text", Value.of(source.text()))
        .put("form", Value.of(form.name().toLowerCase(Locale.ROOT)))
        .put("start", Value.of(span.start()))
        .put("end", Value.of(span.end()))
        .put("modules", texts.build())
        .put("args", args)
        .put("state", state)
        .put("recursion_limit", Value.of(recursionLimit))
        .build();
  }
}

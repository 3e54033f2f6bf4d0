// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.authoring;

import io.temblor.language.source.Diagnostic;
import io.temblor.language.source.Problems;
import io.temblor.language.source.Source;
import io.temblor.language.syntax.ConstItem;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.FnItem;
import io.temblor.language.syntax.IntrinsicItem;
import io.temblor.language.syntax.Node;
import io.temblor.language.syntax.Parsed;
import io.temblor.language.syntax.Parser;
import io.temblor.pdk.authoring.Documentation;
import io.temblor.pdk.authoring.Documentation.Entry;
import io.temblor.pdk.authoring.Documentation.Kind;
import io.temblor.pdk.authoring.Documenter;
import io.temblor.pdk.flow.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.osgi.service.component.annotations.Component;

/**
 * Makes documentation of the comments {@code ###} and {@code ##}. A file may be a module whatever its extension says: what cannot be read
 * as a program is read as one.
 */
@Component
public final class CommentReader implements Documenter {

  @Override
  public Set<String> extensions() {
    return Set.of("tremor", "trickle", "troy");
  }

  @Override
  public Documentation document(SourceText text) {
    Source source = new Source(text.name(), text.text());
    Parsed<Contents> program = program(source, text.extension());
    if (program.tree().isPresent()) { return documentation(program.tree().get(), source); }
    Parsed<Contents> module = as(Parser.module(source), file -> new Contents(file.docs(), file.items()));
    if (module.tree().isPresent()) { return documentation(module.tree().get(), source); }
    List<Diagnostic> further = reach(program) > reach(module) ? program.diagnostics() : module.diagnostics();
    return Documentation.failed(further.stream().map(Problems::of).toList());
  }

  /** What files of all kinds have in common. */
  private record Contents(List<String> docs, List<? extends Node> items) {}

  private static Parsed<Contents> program(Source source, String extension) {
    return switch (extension) {
      case "troy" -> as(Parser.deployment(source), file -> new Contents(file.docs(), file.statements()));
      case "trickle" -> as(Parser.query(source), file -> new Contents(List.of(), file.statements()));
      default -> as(Parser.script(source), file -> new Contents(file.docs(), file.items()));
    };
  }

  private static <T> Parsed<Contents> as(Parsed<T> parsed, Function<T, Contents> contents) {
    return new Parsed<>(parsed.tree().map(contents), parsed.diagnostics());
  }

  /** How far reading came before something was wrong: of two ways to read a text, the one that came further was meant. */
  private static int reach(Parsed<Contents> parsed) {
    return parsed.diagnostics().getFirst().location().map(place -> place.span().start()).orElse(0);
  }

  private static Documentation documentation(Contents contents, Source source) {
    Signatures signatures = new Signatures(source);
    List<Entry> entries =
        contents.items().stream().flatMap(item -> entry(item, signatures).stream()).toList();
    return new Documentation(List.of(), text(contents.docs()), entries);
  }

  private static Optional<Entry> entry(Node item, Signatures signatures) {
    return switch (item) {
      case ConstItem constant -> Optional.of(new Entry(
          Kind.CONSTANT, constant.name().text(), signatures.of(constant), text(constant.docs())));
      case FnItem function -> Optional.of(new Entry(
          Kind.FUNCTION, function.name().text(), signatures.of(function), text(function.docs())));
      case IntrinsicItem intrinsic -> Optional.of(new Entry(
          Kind.FUNCTION, intrinsic.name().text(), signatures.of(intrinsic), text(intrinsic.docs())));
      case Definition definition -> Optional.of(new Entry(
          kind(definition), definition.name().text(), signatures.of(definition), text(definition.docs())));
      default -> Optional.empty();
    };
  }

  private static Kind kind(Definition definition) {
    return switch (definition) {
      case Definition.Window _ -> Kind.WINDOW;
      case Definition.Operator _ -> Kind.OPERATOR;
      case Definition.Script _ -> Kind.SCRIPT;
      case Definition.Pipeline _ -> Kind.PIPELINE;
      case Definition.Connector _ -> Kind.CONNECTOR;
      case Definition.Flow _ -> Kind.FLOW;
    };
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines).strip();
  }
}

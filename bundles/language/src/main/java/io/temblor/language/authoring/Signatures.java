// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.authoring;

import io.temblor.language.source.Source;
import io.temblor.language.syntax.ConstItem;
import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.FnItem;
import io.temblor.language.syntax.IntrinsicItem;
import io.temblor.language.syntax.Name;
import io.temblor.language.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Definitions without their bodies, on one line, in the words of their author. */
final class Signatures {
  /** Longer values say little in a manual. */
  private static final int LONGEST_VALUE = 60;

  private final Source source;

  Signatures(Source source) {
    this.source = source;
  }

  String of(ConstItem constant) {
    String value = written(constant.value());
    return "const " + written(constant.name()) + " = " + (value.length() > LONGEST_VALUE ? "…" : value);
  }

  String of(FnItem function) {
    return call(function.name(), function.parameters(), function.variadic());
  }

  String of(IntrinsicItem intrinsic) {
    return call(intrinsic.name(), intrinsic.parameters(), intrinsic.variadic());
  }

  String of(Definition definition) {
    String start = "define " + definition.kind() + " " + written(definition.name());
    return switch (definition) {
      case Definition.Window window -> start + " from " + (window.tumbling() ? "tumbling" : "sliding");
      case Definition.Operator operator ->
          start + " from " + written(operator.type()) + arguments(operator.arguments());
      case Definition.Script script -> start + arguments(script.arguments());
      case Definition.Pipeline pipeline -> start + pipeline.from().map(ports -> " from " + names(ports)).orElse("")
          + pipeline.into().map(ports -> " into " + names(ports)).orElse("") + arguments(pipeline.arguments());
      case Definition.Connector connector -> start + " from " + written(connector.type())
          + arguments(connector.arguments());
      case Definition.Flow flow -> start + arguments(flow.arguments());
    };
  }

  private String call(Name name, List<Name> parameters, boolean variadic) {
    List<String> all = new ArrayList<>(parameters.stream().map(this::written).toList());
    if (variadic) {
      all.add("...");
    }
    return "fn " + written(name) + "(" + String.join(", ", all) + ")";
  }

  private String arguments(List<Definition.Argument> arguments) {
    return arguments.isEmpty() ? ""
        : arguments.stream()
            .map(argument -> written(argument.name())
                + argument.defaultValue().map(value -> " = " + written(value)).orElse(""))
            .collect(Collectors.joining(", ", " args ", ""));
  }

  private String names(List<Name> names) {
    return names.stream().map(this::written).collect(Collectors.joining(", "));
  }

  private String written(Node part) {
    return source.text(part.span()).replaceAll("\\s+", " ");
  }
}

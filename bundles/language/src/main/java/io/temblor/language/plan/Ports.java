// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.plan;

import io.temblor.language.syntax.Definition;
import io.temblor.language.syntax.Name;
import java.util.List;
import java.util.Locale;

/** The ports of pipelines. Upper and lower case make no difference. */
final class Ports {
  static final String IN = "in";
  static final String OUT = "out";
  static final String ERR = "err";

  private Ports() {}

  /** The ports events may enter a pipeline by. */
  static List<String> inputs(Definition.Pipeline pipeline) {
    return pipeline.from().map(Ports::names).orElse(List.of(IN));
  }

  /** The ports events may leave a pipeline by; written ports are all there are. */
  static List<String> outputs(Definition.Pipeline pipeline) {
    return pipeline.into().map(Ports::names).orElse(List.of(OUT, ERR));
  }

  /** The name of a port in its one form. */
  static String fold(String port) {
    return port.toLowerCase(Locale.ROOT);
  }

  private static List<String> names(List<Name> names) {
    return names.stream().map(name -> fold(name.text())).distinct().toList();
  }
}

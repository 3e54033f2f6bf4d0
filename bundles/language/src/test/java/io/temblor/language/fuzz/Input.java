// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import io.temblor.language.source.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A text to examine.
 *
 * @param source the text; its extension says which language it is in
 * @param modulePath where it finds its modules
 * @param seed what it is made of, for those that are made by chance
 */
record Input(Source source, List<Path> modulePath, Optional<Long> seed) {
  /** A text that stands for itself. */
  static Input of(String name, String text) {
    return new Input(new Source(name, text), List.of(), Optional.empty());
  }

  /** The same with another text. */
  Input with(String text) {
    return new Input(new Source(source.name(), text), modulePath, seed);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code create operator|script|pipeline|connector name from definition with … end}.
 *
 * @param span the statement
 * @param kind what is created
 * @param name its name
 * @param definition what it is an instance of; without it, the definition of the same name
 * @param with values for its arguments
 */
public record Create(Span span, Kind kind, Name name, Optional<QualifiedName> definition, Optional<With> with)
    implements QueryStatement, FlowStatement {

  /** The definition that is meant. */
  public QualifiedName target() {
    return definition.orElseGet(() -> new QualifiedName(name.span(), List.of(), name));
  }

  /** What can be created. */
  public enum Kind {
    /** An operator. */
    OPERATOR("operator"),
    /** A script. */
    SCRIPT("script"),
    /** A pipeline. */
    PIPELINE("pipeline"),
    /** A connector. */
    CONNECTOR("connector");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As the language calls it. */
    public String word() {
      return word;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code deploy flow name from definition with … end}.
 *
 * @param span the statement
 * @param docs the lines of its documentation
 * @param name the name it runs under
 * @param definition what it is an instance of; without it, the definition of the same name
 * @param with values for its arguments
 */
public record DeployFlow(
    Span span, List<String> docs, Name name, Optional<QualifiedName> definition, Optional<With> with)
    implements DeploymentStatement {

  /** The definition that is meant. */
  public QualifiedName target() {
    return definition.orElseGet(() -> new QualifiedName(name.span(), List.of(), name));
  }
}

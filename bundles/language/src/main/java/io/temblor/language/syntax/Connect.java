// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.Optional;

/**
 * {@code connect /connector/a/out to /pipeline/b/in}.
 *
 * @param span the statement
 * @param from where events come from
 * @param to where they go
 */
public record Connect(Span span, End from, End to) implements FlowStatement {
  /** One end of a link. */
  public record End(Span span, Create.Kind kind, Name name, Optional<Name> port) implements Node {}
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A function written in the language.
 *
 * @param span from {@code fn} on
 * @param docs the lines of its documentation
 * @param name its name
 * @param parameters the named parameters
 * @param variadic whether it takes more arguments than it names
 * @param body what it does
 */
public record FnItem(Span span, List<String> docs, Name name, List<Name> parameters, boolean variadic, Body body)
    implements Item, ModuleItem {

  /** Copies the lists. */
  public FnItem {
    docs = List.copyOf(docs);
    parameters = List.copyOf(parameters);
  }

  /** What a function does. */
  public sealed interface Body {
    /** {@code with … end}: statements, the last one is the value. */
    record Plain(Block block) implements Body {}

    /** {@code of case (…) … case _ … end}: the arguments are matched as a tuple. */
    record Matching(List<Case> cases, Block otherwise) implements Body {
      /** Copies the list. */
      public Matching {
        cases = List.copyOf(cases);
      }
    }
  }

  /** One clause of a matching function. */
  public record Case(Span span, Pattern.Tuple pattern, Optional<Expr> guard, Block body) implements Node {}
}

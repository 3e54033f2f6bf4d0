// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;

/**
 * A name as written, without quotes.
 *
 * @param span where
 * @param text the name
 */
public record Name(Span span, String text) implements Node {
  @Override
  public String toString() {
    return text;
  }
}

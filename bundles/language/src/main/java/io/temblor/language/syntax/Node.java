// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;

/** A part of a text. A span reaches from the first to the last token of the part. */
public interface Node {
  /** Where the part stands. */
  Span span();
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;

/**
 * An extractor with its pattern: {@code re|^a+$|}.
 *
 * @param span name and pattern
 * @param name which extractor, as written
 * @param pattern the pattern, escapes resolved
 */
public record Extractor(Span span, Name name, String pattern) implements Node {}

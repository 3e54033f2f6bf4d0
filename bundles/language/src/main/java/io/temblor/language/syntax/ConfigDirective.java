// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;

/**
 * {@code #!config name = value}.
 *
 * @param span where
 * @param name which setting
 * @param value its value
 */
public record ConfigDirective(Span span, Name name, Expr value) implements Node {}

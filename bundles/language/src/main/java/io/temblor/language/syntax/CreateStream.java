// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;

/**
 * {@code create stream name}.
 *
 * @param span the statement
 * @param name its name
 */
public record CreateStream(Span span, Name name) implements QueryStatement {}

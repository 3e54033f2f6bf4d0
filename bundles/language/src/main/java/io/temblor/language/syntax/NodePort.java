// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.source.Span;
import java.util.Optional;

/**
 * A node of a graph and one of its ports: {@code acc/reset}.
 *
 * @param span where
 * @param node the node
 * @param port the port, if written
 */
public record NodePort(Span span, Name node, Optional<Name> port) implements Node {}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.function;

import java.util.function.Supplier;

/**
 * An aggregate function of windowed selects, as data.
 *
 * @param name without the module
 * @param arity how many arguments it takes
 * @param doc signature and meaning; Markdown, first line is the summary
 * @param create returns an empty aggregate
 */
public record AggregateDefinition(String name, Arity arity, String doc, Supplier<Aggregate> create) {}

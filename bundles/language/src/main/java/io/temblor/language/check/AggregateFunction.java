// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.check;

import io.temblor.pdk.function.AggregateDefinition;

/**
 * An aggregate some library provides.
 *
 * @param module the short name of its module, as errors mention it
 * @param aggregate the aggregate
 */
public record AggregateFunction(String module, AggregateDefinition aggregate) implements Callee {}

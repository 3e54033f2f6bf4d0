// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

import io.temblor.pdk.value.Value;

/**
 * A codec or an interceptor of a connector.
 *
 * @param plugin what it is
 * @param config its options; {@link Value#NULL} when none are given
 */
public record ComponentPlan(PluginRef plugin, Value config) {}

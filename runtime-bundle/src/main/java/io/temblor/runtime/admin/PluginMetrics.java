// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

/**
 * What a plugin does.
 *
 * @param kind {@code connector}, {@code codec}, …
 * @param type type name
 * @param version version of its bundle
 * @param instances running instances
 * @param events events that went through its instances since it was installed: brought in or taken by a connector, decoded or encoded
 *     with a codec and its interceptors, handled by an operator
 * @param eventsPerSecond over the interval
 * @param errors events that failed in it since it was installed
 */
public record PluginMetrics(
    String kind, String type, String version, int instances, long events, double eventsPerSecond, long errors) {}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

/**
 * What replacing one plugin did to one running flow.
 *
 * @param flow the flow
 * @param plugin kind and type: {@code codec `json`}
 * @param fromVersion version before
 * @param toVersion version after; empty while the flow waits for it
 * @param instances instances replaced
 * @param pauseMicros from the last event of the old to readiness of the new version
 * @param verdict {@code attached}, {@code waiting}, or what went wrong
 */
public record SwapReceipt(
    String flow, String plugin, String fromVersion, String toVersion, int instances, long pauseMicros,
    String verdict) {}

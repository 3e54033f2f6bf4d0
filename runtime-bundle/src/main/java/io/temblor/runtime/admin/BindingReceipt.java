// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

/**
 * What an exchange did to one part of one flow.
 *
 * @param flow alias of the flow
 * @param node alias of the connector or pipeline in it
 * @param plugins what was exchanged: {@code codec `json`, connector `file`}
 * @param fromVersion version before
 * @param toVersion version after; the same as before when it was refused
 * @param instances instances that were replaced, those of all streams included
 * @param moved batches and pulls that were under way and went on with the new version
 * @param pauseMicros from when it stood still until its successor was ready; before it stands still it finishes the batch or pull at hand
 * @param outcome {@code moved}; {@code stayed} or {@code moved back}, and why
 */
public record BindingReceipt(
    String flow,
    String node,
    String plugins,
    String fromVersion,
    String toVersion,
    int instances,
    long moved,
    long pauseMicros,
    String outcome) {}

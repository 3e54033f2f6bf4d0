// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

/**
 * Keeps a flow on some versions of a bundle.
 *
 * @param bundle symbolic name of the bundle
 * @param flow alias of the flow; empty for all flows
 * @param versions a version or a range, as it was given
 */
public record PluginPin(String bundle, String flow, String versions) {}

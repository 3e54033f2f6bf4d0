// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

/**
 * A plugin at one moment.
 *
 * @param kind {@code connector}, {@code codec}, …
 * @param type type name
 * @param version version of its bundle; empty when it is missing
 * @param bundle symbolic name and id of its bundle, {@code codec-json [17]}; empty when it is missing
 * @param instances running instances
 * @param errors events that failed in it since it was installed
 */
public record PluginReport(String kind, String type, String version, String bundle, int instances, long errors) {
  /** Tells whether some flow asks for it and it is not there. */
  public boolean isMissing() {
    return version.isEmpty();
  }
}

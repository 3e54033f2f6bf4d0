// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.flow;

/**
 * What a plan asks for.
 *
 * @param kind kind of plugin
 * @param type type name as the user wrote it
 * @param versions versions that are welcome
 */
public record PluginRef(PluginKind kind, String type, VersionRange versions) {
  /** Returns a reference to any version. */
  public static PluginRef of(PluginKind kind, String type) {
    return new PluginRef(kind, type, VersionRange.ANY);
  }

  /** Returns the words people use for it: {@code codec `json` [1.2,2)}. */
  @Override
  public String toString() {
    return kind + " `" + type + "`" + (versions.text().isEmpty() ? "" : " " + versions);
  }
}

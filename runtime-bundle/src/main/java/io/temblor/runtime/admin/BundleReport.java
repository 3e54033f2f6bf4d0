// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.util.List;

/**
 * A bundle that holds plugins, at one moment.
 *
 * @param name symbolic name
 * @param version its version, qualifier included
 * @param id number in the container, for the framework's own commands
 * @param state {@code active}, {@code on trial} while it is not decided whether it stays, {@code resolved}, {@code installed} when it does
 *     not run
 * @param origin where it came from: {@code distribution}, {@code upgrade}, {@code shell}
 * @param sha256 of its jar, when it came by way of the {@link PluginManager}; empty otherwise
 * @param plugins what it publishes: {@code codec `json`}
 * @param flows aliases of the flows that use it
 * @param instances running instances
 * @param errors events that failed in it since it was installed
 * @param advice what a person should do about it, in sentences: a leak was found, it does not start; empty when all is well
 */
public record BundleReport(
    String name,
    String version,
    long id,
    String state,
    String origin,
    String sha256,
    List<String> plugins,
    List<String> flows,
    int instances,
    long errors,
    List<String> advice) {
  /** Copies the lists. */
  public BundleReport {
    plugins = List.copyOf(plugins);
    flows = List.copyOf(flows);
    advice = List.copyOf(advice);
  }
}

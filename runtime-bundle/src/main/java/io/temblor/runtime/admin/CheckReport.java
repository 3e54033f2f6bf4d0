// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.admin;

import java.util.List;

/**
 * Whether a jar could be installed or take the place of what runs.
 *
 * @param name symbolic name of the bundle in it; empty when it is none
 * @param version its version
 * @param runningVersion version that runs; empty when none does
 * @param sha256 of the jar
 * @param plugins what it publishes, as far as its manifest and descriptors say: {@code codec `json`}
 * @param refusals why not, each a sentence that says what to do; empty when it could
 * @param warnings what else to know
 * @param blastRadius other bundles that would be refreshed, {@code name [id]}
 * @param bindings what would be exchanged: {@code flow::node}
 */
public record CheckReport(
    String name,
    String version,
    String runningVersion,
    String sha256,
    List<String> plugins,
    List<String> refusals,
    List<String> warnings,
    List<String> blastRadius,
    List<String> bindings) {
  /** Copies the lists. */
  public CheckReport {
    plugins = List.copyOf(plugins);
    refusals = List.copyOf(refusals);
    warnings = List.copyOf(warnings);
    blastRadius = List.copyOf(blastRadius);
    bindings = List.copyOf(bindings);
  }

  /** Tells whether nothing speaks against it. */
  public boolean isGood() {
    return refusals.isEmpty();
  }
}

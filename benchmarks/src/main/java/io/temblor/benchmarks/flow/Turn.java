// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One run of a round.
 *
 * @param name who or what is measured; distinct in a scenario
 * @param contestant who runs the flow
 * @param flow what is run
 * @param reports how many reports the flow prints
 * @param needs turns of the same round that must have been measured before
 * @param settings arguments of the flow beside input and times, from what was measured earlier in the same round
 */
record Turn(String name, Contestant contestant, Path flow, int reports, Set<String> needs,
    Function<Map<String, Measured>, Map<String, String>> settings) {

  Turn(String name, Contestant contestant, Path flow) {
    this(name, contestant, flow, 1, Set.of(), round -> Map.of());
  }

  Turn(String name, Contestant contestant, Path flow, String argument, String value) {
    this(name, contestant, flow, 1, Set.of(), round -> Map.of(argument, value));
  }
}

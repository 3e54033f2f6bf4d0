// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.util.List;

/**
 * Something to be measured in several ways that take turns, so that their ratios mean something.
 *
 * @param name what people call it
 * @param input what is replayed
 * @param turns what is done in each round, in this order
 */
record Scenario(String name, Input input, List<Turn> turns) {
  Scenario {
    turns = List.copyOf(turns);
  }
}

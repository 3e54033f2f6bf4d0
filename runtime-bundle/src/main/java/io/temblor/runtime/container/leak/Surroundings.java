// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.util.List;

/** What lives beside the bundle that was given up and could hold on to it. */
interface Surroundings {
  /**
   * Somebody else's classes.
   *
   * @param name what people call them
   * @param loader their class loader
   */
  record Neighbour(String name, ClassLoader loader) {}

  /** Returns those whose static fields are searched, without the suspect itself. */
  List<Neighbour> neighbours(Suspect suspect);

  /** Returns further places where a search begins. */
  List<Root> roots(Suspect suspect);

  /** Makes the container forget the suspect if nobody else is touched by that, and notes it. */
  void letGo(Suspect suspect, Findings findings);

  /** Returns what the container itself knows about who keeps the suspect, a sentence each. */
  List<String> holders(Suspect suspect);
}

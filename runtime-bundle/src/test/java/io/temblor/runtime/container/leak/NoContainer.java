// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.util.List;

/** A plain class path: its classes are found because the launcher's loader is always searched. */
final class NoContainer implements Surroundings {
  @Override
  public List<Neighbour> neighbours(Suspect suspect) {
    return List.of();
  }

  @Override
  public List<Root> roots(Suspect suspect) {
    return List.of();
  }

  @Override
  public void letGo(Suspect suspect, Findings findings) {
    // nobody has it
  }

  @Override
  public List<String> holders(Suspect suspect) {
    return List.of();
  }
}

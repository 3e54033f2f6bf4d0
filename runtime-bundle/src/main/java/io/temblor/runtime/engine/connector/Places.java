// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.runtime.engine.stream.ComponentSlot;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The places of interceptors of one kind, with what stands there.
 *
 * @param slots the places, first to last
 * @param plans their definitions
 */
record Places<T extends Closeable>(List<ComponentSlot<T>> slots, List<ComponentPlan> plans) {
  /**
   * Returns the places for other interceptors: those of the same definitions, each once, and new ones for the rest.
   *
   * @param same whether two definitions mean the same
   * @param maker makes a new place
   */
  List<ComponentSlot<T>> arranged(List<ComponentPlan> next, BiPredicate<ComponentPlan, ComponentPlan> same,
      Function<ComponentPlan, ComponentSlot<T>> maker) {
    List<ComponentSlot<T>> arranged = new ArrayList<>();
    for (ComponentPlan plan : next) {
      ComponentSlot<T> place = IntStream.range(0, slots.size())
          .filter(i -> same.test(plans.get(i), plan) && !arranged.contains(slots.get(i))).mapToObj(slots::get)
          .findFirst().orElseGet(() -> maker.apply(plan));
      arranged.add(place);
    }
    return arranged;
  }
}

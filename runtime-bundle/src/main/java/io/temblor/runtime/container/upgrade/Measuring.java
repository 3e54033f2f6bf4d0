// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.admin.LinkMetrics;
import io.temblor.runtime.engine.Measurement;
import io.temblor.runtime.engine.WorldEngine;
import java.util.List;
import java.util.function.Predicate;

/** Measures the links of some flows, from one look to the next. */
final class Measuring {
  private final Measurement measurement;
  private final Predicate<String> flows;

  Measuring(WorldEngine world, Predicate<String> flows) {
    this.measurement = world.measurement();
    this.flows = flows;
  }

  /** Returns what has gone over the links since it was asked last; the first time, since the flows started. */
  List<LinkMetrics> sinceLast() {
    List<LinkMetrics> links = measurement.end().links();
    measurement.begin();
    return links.stream().filter(link -> flows.test(link.flow())).toList();
  }
}

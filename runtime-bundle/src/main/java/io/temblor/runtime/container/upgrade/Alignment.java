// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.admin.PluginPin;
import io.temblor.runtime.engine.flow.FlowExchange;
import io.temblor.runtime.engine.plugin.Pins;
import io.temblor.runtime.engine.plugin.Plugin;
import java.time.Duration;
import java.util.List;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves flows to the version of a bundle their pins want, if that is there. */
final class Alignment {
  private static final Logger LOG = LoggerFactory.getLogger(Alignment.class);
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final Workshop workshop;
  private final InstalledBundles installed;

  Alignment(Workshop workshop, InstalledBundles installed) {
    this.workshop = workshop;
    this.installed = installed;
  }

  /** Does it for one bundle. */
  void of(String name) {
    List<Bundle> all = installed.all(name);
    Pins pins = workshop.registry().pins();
    for (Bundle from : all) {
      for (Bundle to : all) {
        if (from != to) {
          move(pins, workshop.published().of(from.getBundleId()), workshop.published().of(to.getBundleId()));
        }
      }
    }
    installed.running(name).ifPresent(current -> all.stream().filter(bundle -> bundle != current)
        .forEach(other -> unpinned(pins, other, current)));
  }

  /** Flows that may not use what they use go where they may. */
  private void move(Pins pins, List<Plugin> goers, List<Plugin> comers) {
    goers.stream().findFirst()
        .ifPresent(goer -> make(new Swap(workshop, goers, comers, flow -> !pins.allow(flow, goer))));
  }

  /** Flows that no pin keeps go with the others. */
  private void unpinned(Pins pins, Bundle from, Bundle to) {
    List<Plugin> goers = workshop.published().of(from.getBundleId());
    String name = from.getSymbolicName();
    make(new Swap(workshop, goers, workshop.published().of(to.getBundleId()),
        flow -> pins.all().stream().noneMatch(pin -> concerns(pin, name, flow))));
  }

  private static boolean concerns(PluginPin pin, String name, String flow) {
    return pin.bundle().equals(name) && (pin.flow().isEmpty() || pin.flow().equals(flow));
  }

  private static void make(Swap swap) {
    for (FlowExchange made : swap.make(DEADLINE)) {
      made.parts().forEach(
          part -> LOG.info("[Flow::{}] {}: {} {} → {}: {}", made.flow(), part.node(), part.plugins(), part.from(),
              part.to(), part.isDone() ? "moved" : part.trouble()));
    }
  }
}

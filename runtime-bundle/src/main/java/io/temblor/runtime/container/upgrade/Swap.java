// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.engine.canary.CanaryPlugins;
import io.temblor.runtime.engine.flow.FlowExchange;
import io.temblor.runtime.engine.plugin.Exchange;
import io.temblor.runtime.engine.plugin.Plugin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The plugins of one version of a bundle, those of another, and the flows in which the others shall take their place. */
final class Swap {
  private final Workshop workshop;
  private final Exchange exchange;
  private final List<Plugin> unpaired = new ArrayList<>();
  private final Predicate<String> flows;

  /** Pairs plugins of the same kind and type; {@code flows} says which flows take part. */
  Swap(Workshop workshop, List<Plugin> goers, List<Plugin> comers, Predicate<String> flows) {
    this.workshop = workshop;
    this.flows = flows;
    Map<Plugin, Plugin> pairs = new LinkedHashMap<>();
    for (Plugin goer : goers) {
      comers.stream().filter(comer -> comer.kind() == goer.kind() && comer.type().equals(goer.type())).findFirst()
          .ifPresentOrElse(comer -> pairs.put(goer, comer), () -> unpaired.add(goer));
    }
    this.exchange = new Exchange(pairs);
  }

  private Swap(Workshop workshop, Exchange exchange, Predicate<String> flows) {
    this.workshop = workshop;
    this.exchange = exchange;
    this.flows = flows;
  }

  /** Returns the same goers with plugins in their place that stand for both versions. */
  Swap toBoth(CanaryPlugins both) {
    Map<Plugin, Plugin> pairs = new LinkedHashMap<>();
    exchange.goers()
        .forEach(goer -> exchange.successor(goer).ifPresent(comer -> pairs.put(goer, both.of(goer, comer))));
    return new Swap(workshop, new Exchange(pairs), flows);
  }

  /** Returns the way from where {@code both} leads to where this leads. */
  Swap from(Swap both) {
    Map<Plugin, Plugin> pairs = new LinkedHashMap<>();
    exchange.goers().forEach(goer -> both.exchange.successor(goer)
        .ifPresent(joint -> exchange.successor(goer).ifPresent(comer -> pairs.put(joint, comer))));
    return new Swap(workshop, new Exchange(pairs), flows);
  }

  /** Returns the plugins in use that have no successor, in sentences. */
  List<String> refusals(String newcomer) {
    return unpaired.stream().filter(plugin -> plugin.instances() > 0)
        .map(plugin -> newcomer + " has no " + plugin.kind() + " `" + plugin.type()
            + "`, which flows use; it would leave them "
            + "waiting: keep it in the new version, or undeploy those flows first")
        .toList();
  }

  List<String> bindings() {
    return workshop.world().concernedBy(exchange, flows);
  }

  List<String> rehearse() {
    return workshop.world().rehearse(exchange, flows);
  }

  List<FlowExchange> make(Duration deadline) {
    return workshop.world().exchange(exchange, flows, deadline);
  }

  List<FlowExchange> unmake(Duration deadline) {
    return workshop.world().exchange(exchange.reversed(), flows, deadline);
  }

  /** From now on flows choose the comers, and no more the goers. */
  void select() {
    workshop.registry().select(exchange.comers(), exchange.goers());
  }

  /** Lets flows that are pinned to the goers, or ask for their versions, choose them again. */
  void keepGoers() {
    exchange.goers().forEach(goer -> goer.selectable(true));
    unpaired.forEach(goer -> goer.selectable(true));
  }

  int instancesOfGoers() {
    return exchange.goers().stream().mapToInt(Plugin::instances).sum();
  }

  int instancesOfComers() {
    return exchange.comers().stream().mapToInt(Plugin::instances).sum();
  }

  /** Returns bugs that comers have shown, as opposed to bad data. */
  long bugs() {
    return exchange.comers().stream().mapToLong(Plugin::errors).sum();
  }

  /** Returns how many parts the exchange is about, at least one. */
  int size() {
    return Math.max(1, bindings().size());
  }

  /** Returns the aliases of the flows that {@code bindings} are in. */
  static Set<String> flows(List<String> bindings) {
    Set<String> names = new LinkedHashSet<>();
    bindings.forEach(binding -> names.add(binding.substring(0, binding.lastIndexOf("::"))));
    return names;
  }

  /** Returns the flows in which comers or goers run. */
  static List<FlowReport> reports(Workshop workshop, List<String> bindings) {
    Set<String> names = flows(bindings);
    return workshop.world().flows().stream().filter(flow -> names.contains(flow.alias())).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.flow.ComponentPlan;
import io.temblor.pdk.flow.ConnectorPlan;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.runtime.engine.connector.ConnectorChanges.Means;
import io.temblor.runtime.engine.plugin.Candidates;
import io.temblor.runtime.engine.plugin.Parting;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.stream.ComponentSlot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets one connector take other settings over at a safe point; the connection, and everything whose settings are the same, goes on.
 * Only for settings that leave the options of the connector as they are. What cannot be made, or does not give its state, leaves the
 * connector as it was, but for what interceptors that were to go have kept: that has been sent. On the thread of whoever manages the
 * flow; waits.
 */
final class Adjustment {
  private final ConnectorNode node;
  private final ConnectorPlan next;
  private final Means means;
  private final Candidates offered;
  private ConnectorPlan before;
  private @Nullable Plugin plugin; // before
  private List<Plugin> used = List.of(); // before, of all kinds

  Adjustment(ConnectorNode node, ConnectorPlan next, Means means) {
    this.node = node;
    this.next = next;
    this.means = means;
    this.offered = means.found();
    this.before = node.plan();
  }

  /** Returns what is asked for and neither there nor to be had. */
  Set<PluginRef> missing() {
    Set<PluginRef> missing = new LinkedHashSet<>();
    if (needsAnotherPlugin() && offered.candidates(next.plugin()).isEmpty()) {
      missing.add(next.plugin());
    }
    node.concerned(next, means.same()).values().stream().map(ComponentPlan::plugin)
        .filter(ref -> offered.candidates(ref).isEmpty()).forEach(missing::add);
    return missing;
  }

  private boolean needsAnotherPlugin() {
    Plugin current = node.plugin();
    return current == null || !current.satisfies(next.plugin());
  }

  /** Finds out whether it could be done, without touching what runs; {@code refusals} takes sentences. */
  void rehearse(Set<String> linkedPorts, List<String> refusals) {
    if (needsAnotherPlugin()) {
      Rehearsal rehearsal = new Rehearsal(node, linkedPorts, means.debugAllowed(), refusals);
      offered.candidates(next.plugin()).stream().findFirst().ifPresent(rehearsal::connector);
    }
    node.concerned(next, means.same()).forEach((slot, component) -> offered.candidates(component.plugin()).stream()
        .findFirst().ifPresent(candidate -> rehearse(slot, component, candidate, refusals)));
  }

  private void rehearse(ComponentSlot<?> slot, ComponentPlan component, Plugin candidate, List<String> refusals) {
    try {
      slot.rehearse(candidate, component);
    } catch (ConfigException e) {
      e.violations().forEach(violation -> refusals
          .add("[" + node.id() + "] Invalid definition: " + component.plugin() + ": " + violation));
    } catch (Throwable e) {
      Failures.count(e, candidate);
      refusals.add(where() + candidate + " failed to create it: " + Failures.message(e));
    }
  }

  /**
   * Does it.
   *
   * @param troubles takes what went wrong and was no reason not to go on
   * @return why the connector goes on as it was; empty when done
   */
  String make(Duration deadline, List<String> troubles) {
    if (!node.tryHold(deadline)) { return notHeld(deadline); }
    before = node.plan();
    plugin = node.plugin();
    used = Stream.concat(Stream.ofNullable(plugin), node.slots().stream().map(ComponentSlot::plugin))
        .filter(Objects::nonNull).distinct().toList();
    node.arrange(next, means.same());
    String refusal = means.calls().make(() -> {
      Parting parting = Parting.withState(means.calls()::next);
      node.become(next, needsAnotherPlugin(), deadline, parting);
      List<String> refusals = new ArrayList<>(parting.reasonsToStay());
      if (refusals.isEmpty()) {
        node.attach(offered, means.debugAllowed(), refusals);
      }
      troubles.addAll(parting.troubles());
      return String.join("; ", refusals);
    });
    if (!refusal.isEmpty()) {
      become(deadline, troubles);
    }
    node.release();
    return refusal;
  }

  /** Undoes {@link #make}; {@code troubles} takes what goes wrong. */
  void back(Duration deadline, List<String> troubles) {
    if (!node.tryHold(deadline)) {
      troubles.add(notHeld(deadline) + ", so its new settings stay; deploy again what is to be there");
      return;
    }
    become(deadline, troubles);
    node.release();
  }

  /** Makes the connector what it was, with the plugins that it had. An instance that has never left its place stays in it. */
  private void become(Duration deadline, List<String> troubles) {
    node.arrange(before, means.same());
    means.calls().run(() -> {
      Parting parting = Parting.atAnyCost(means.calls()::next);
      node.become(before, node.plugin() != plugin, deadline, parting);
      node.attach(ref -> Stream.concat(used.stream().filter(each -> each.satisfies(ref)),
          offered.candidates(ref).stream()).distinct().toList(), means.debugAllowed(), troubles);
      troubles.addAll(parting.troubles());
    });
  }

  private String notHeld(Duration deadline) {
    return where() + "it did not come to a safe point within " + deadline.toMillis()
        + " ms: a call into its plugin does not return; see `temblor:flow`";
  }

  private String where() {
    return "connector " + node.id() + ": ";
  }
}

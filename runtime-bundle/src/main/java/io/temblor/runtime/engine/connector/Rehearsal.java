// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.config.ConfigReader;
import io.temblor.pdk.connector.CodecUse;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.flow.PluginRef;
import io.temblor.runtime.engine.plugin.Exchange;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.report.Failures;
import io.temblor.runtime.engine.stream.ComponentSlot;
import io.temblor.runtime.engine.stream.EveryStep;
import java.util.List;
import java.util.Set;

/**
 * Creates what would come in the place of a connector's parts, and closes it again: nothing that runs is touched. Any thread; what a plugin
 * does in {@code create} may take as long as it likes.
 */
final class Rehearsal {
  private final ConnectorNode node;
  private final Set<String> linkedPorts;
  private final boolean debugAllowed;
  private final List<String> refusals;

  /** {@code linkedPorts} are those by which the flow sends to the connector; {@code refusals} takes sentences. */
  Rehearsal(ConnectorNode node, Set<String> linkedPorts, boolean debugAllowed, List<String> refusals) {
    this.node = node;
    this.linkedPorts = linkedPorts;
    this.debugAllowed = debugAllowed;
    this.refusals = refusals;
  }

  /** Tries all that {@code exchange} would put into the connector. */
  void of(Exchange exchange) {
    exchange.successor(node.plugin()).filter(next -> next.satisfies(node.plan().plugin())).ifPresent(this::connector);
    for (ComponentSlot<?> slot : node.slots()) {
      exchange.successor(slot.plugin()).filter(next -> next.satisfies(slot.ref()))
          .ifPresent(next -> component(slot, next));
    }
  }

  /** Tries {@code next} as the connector itself, with the options that are there. */
  void connector(Plugin next) {
    guarded(next, node.plan().plugin(), () -> {
      ConnectorFactory<?> factory = next.factory(ConnectorFactory.class);
      if (factory.isDebug() && !debugAllowed) {
        refusals.add(where() + next + " is a tool for tests and benchmarks, which this process does not allow");
      }
      boolean hasCodec = !node.slots().isEmpty();
      if (hasCodec && factory.codecUse() == CodecUse.STRUCTURED && node.plan().codec().isPresent()) {
        refusals.add(where() + next + " is a structured connector, but the flow gives it a codec");
      }
      if (factory.codecUse() == CodecUse.REQUIRED && node.plan().codec().isEmpty()) {
        refusals.add(where() + next + " needs a codec, which the flow does not give it");
      }
      check(next, create(factory));
    });
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the configuration is read as the type the factory itself names
  private Connector create(ConnectorFactory factory) {
    return factory.create(node.id(), ConfigReader.read(factory.configType(), node.plan().config()));
  }

  private void check(Plugin next, Connector created) throws Exception {
    EveryStep steps = new EveryStep();
    created.source().ifPresent(half -> steps.take(half::close));
    created.sink().ifPresent(half -> steps.take(half::close));
    if (node.source() != null && created.source().isEmpty()) {
      refusals.add(where() + next + " brings no events in, but the flow takes them from `out`");
    }
    Set<String> ports = created.sink().map(half -> Set.copyOf(half.ports())).orElse(Set.of());
    if (node.sink() != null && !ports.containsAll(linkedPorts)) {
      refusals.add(where() + next + " takes events by " + (ports.isEmpty() ? "no port" : String.join(", ", ports))
          + ", but the flow sends to " + String.join(", ", linkedPorts));
    }
    steps.done();
  }

  private void component(ComponentSlot<?> slot, Plugin next) {
    guarded(next, slot.ref(), () -> {
      slot.rehearse(next).ifPresent(worse -> refusals.add(where() + next + " " + worse));
    });
  }

  private interface Trial {
    void make() throws Exception;
  }

  private void guarded(Plugin next, PluginRef ref, Trial trial) {
    try {
      trial.make();
    } catch (ConfigException e) {
      e.violations().forEach(violation -> refusals.add(
          where() + next + " does not accept the configuration of " + ref + ": " + violation));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refusals.add(where() + "trying " + next + " was interrupted");
    } catch (Throwable e) {
      Failures.count(e, next);
      refusals.add(where() + next + " failed to create " + ref + ": " + Failures.message(e));
    }
  }

  private String where() {
    return "connector " + node.id() + ": ";
  }
}

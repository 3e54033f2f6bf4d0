// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import java.util.Map;
import java.util.function.BiConsumer;

/** Creates {@code zoo_sink} connectors. */
public final class ZooSinkFactory implements ConnectorFactory<ZooSinkConfig> {
  private final Behaviour behaviour;
  private final BiConsumer<String, Map<String, Long>> books;

  /**
   * For the container.
   *
   * @param books takes what arrives: its text, and the numbers that plugins on its way gave it
   */
  public ZooSinkFactory(BiConsumer<String, Map<String, Long>> books) {
    this(Behaviour.ofThisBundle(), books);
  }

  /** Creates connectors that behave like that. */
  public ZooSinkFactory(Behaviour behaviour, BiConsumer<String, Map<String, Long>> books) {
    this.behaviour = behaviour.activate();
    this.books = books;
  }

  @Override
  public boolean configRequired() {
    return false;
  }

  @Override
  public Connector create(ConnectorId id, ZooSinkConfig config) {
    return Connector.of(new ZooSink(new Conduct(behaviour, "zoo-sink"), config, books));
  }
}

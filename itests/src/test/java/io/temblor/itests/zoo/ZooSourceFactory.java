// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.ConnectorId;
import java.util.function.LongUnaryOperator;

/** Creates {@code zoo_source} connectors. */
public final class ZooSourceFactory implements ConnectorFactory<NoConfig> {
  private static final long LEAK_AT_PULL = 300;

  private final Behaviour behaviour;
  private final LongUnaryOperator permission;

  /**
   * For the container.
   *
   * @param permission says, for the number a source wants to go on with, the number it must not send yet
   */
  public ZooSourceFactory(LongUnaryOperator permission) {
    this(Behaviour.ofThisBundle(), permission);
  }

  /** Creates connectors that behave like that. */
  public ZooSourceFactory(Behaviour behaviour, LongUnaryOperator permission) {
    this.behaviour = behaviour.activate();
    this.permission = permission;
  }

  @Override
  public Connector create(ConnectorId id, NoConfig config) {
    return Connector.of(new ZooSource(new Conduct(behaviour, "zoo-source", LEAK_AT_PULL), permission));
  }
}

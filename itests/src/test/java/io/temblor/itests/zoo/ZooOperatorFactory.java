// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;

/** Creates {@code zoo::count} operators. */
public final class ZooOperatorFactory implements OperatorFactory<NoConfig> {
  private final Behaviour behaviour;
  private final Runnable gate;

  /**
   * For the container.
   *
   * @param gate is passed with each event; only types of the JDK connect the zoo with the test that visits it
   */
  public ZooOperatorFactory(Runnable gate) {
    this(Behaviour.ofThisBundle(), gate);
  }

  /** Creates operators that behave like that. */
  public ZooOperatorFactory(Behaviour behaviour, Runnable gate) {
    this.behaviour = behaviour.activate();
    this.gate = gate;
  }

  @Override
  public Operator create(OperatorId id, NoConfig config) {
    return new ZooOperator(new Conduct(behaviour, "zoo-operator"), gate);
  }
}

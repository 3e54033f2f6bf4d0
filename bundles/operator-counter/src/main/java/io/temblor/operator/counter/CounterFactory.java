// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.counter;

import io.temblor.pdk.config.NoConfig;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code generic::counter} operators. */
@Component
@OperatorType("generic::counter")
public final class CounterFactory implements OperatorFactory<NoConfig> {
  @Override
  public Operator create(OperatorId id, NoConfig config) {
    return new Counter();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.roundrobin;

import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code qos::roundrobin} operators. */
@Component
@OperatorType("qos::roundrobin")
public final class RoundrobinFactory implements OperatorFactory<RoundrobinConfig> {
  @Override
  public Operator create(OperatorId id, RoundrobinConfig config) {
    return new Roundrobin(id.uid(), config);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.backpressure;

import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorType;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Creates {@code qos::backpressure} operators. */
@Component
@OperatorType("qos::backpressure")
public final class BackpressureFactory implements OperatorFactory<BackpressureConfig> {
  @Override
  public Operator create(OperatorId id, BackpressureConfig config) {
    return new Backpressure(id.uid(), config, Optional.empty());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.percentile;

import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code qos::percentile} operators. */
@Component
@OperatorType("qos::percentile")
public final class PercentileFactory implements OperatorFactory<PercentileConfig> {
  @Override
  public Operator create(OperatorId id, PercentileConfig config) {
    return new Percentile(id.uid(), config);
  }
}

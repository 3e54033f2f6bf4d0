// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.batch;

import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code generic::batch} operators. */
@Component
@OperatorType("generic::batch")
public final class BatchFactory implements OperatorFactory<BatchConfig> {
  @Override
  public Operator create(OperatorId id, BatchConfig config) {
    return new Batch(id.uid(), config);
  }
}

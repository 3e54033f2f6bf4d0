// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.history;

import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorType;
import org.osgi.service.component.annotations.Component;

/** Creates {@code debug::history} operators. */
@Component
@OperatorType("debug::history")
public final class HistoryFactory implements OperatorFactory<HistoryConfig> {
  @Override
  public Operator create(OperatorId id, HistoryConfig config) {
    return new History(config);
  }
}

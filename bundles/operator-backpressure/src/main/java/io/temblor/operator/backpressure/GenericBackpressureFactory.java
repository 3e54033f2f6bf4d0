// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.backpressure;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorFactory;
import io.temblor.pdk.operator.OperatorId;
import io.temblor.pdk.operator.OperatorType;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Creates {@code qos::backpressure} operators under their former name, {@code generic::backpressure}. */
@Component
@OperatorType("generic::backpressure")
public final class GenericBackpressureFactory implements OperatorFactory<BackpressureConfig> {
  @Override
  public Operator create(OperatorId id, BackpressureConfig config) {
    String message =
        "operator " + id + " is defined from `generic::backpressure`, which is the former name of the operator";
    String hint = "write `qos::backpressure`";
    Problem notice =
        new Problem(Severity.ERROR, "deprecated-operator", Position.UNKNOWN, message, hint, message + "; " + hint);
    return new Backpressure(id.uid(), config, Optional.of(notice));
  }
}

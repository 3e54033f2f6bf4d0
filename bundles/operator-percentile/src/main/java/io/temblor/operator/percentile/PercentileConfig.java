// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.percentile;

import static io.temblor.pdk.error.ConfigException.check;

import io.temblor.pdk.config.Default;
import io.temblor.pdk.config.Doc;
import java.time.Duration;

/** Options of {@code qos::percentile}. */
public record PercentileConfig(
    @Doc("Delivery that takes longer counts as bad") Duration timeout,
    @Doc("Taken off the share of events that pass, for each bad delivery") @Default("0.05") double stepDown,
    @Doc("Added to the share of events that pass, for each good delivery") @Default("0.001") double stepUp) {

  public PercentileConfig {
    check(stepDown >= 0, "step_down", "is " + stepDown + ", must be at least 0; the share goes from 0 to 1");
    check(stepUp >= 0, "step_up", "is " + stepUp + ", must be at least 0; the share goes from 0 to 1");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.backpressure;

import static io.temblor.pdk.error.ConfigException.check;

import io.temblor.pdk.config.Default;
import io.temblor.pdk.config.Doc;
import io.temblor.pdk.config.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Options of {@code qos::backpressure}. */
public record BackpressureConfig(
    @Doc("Delivery that takes longer counts as bad") Duration timeout,
    @Doc("Milliseconds to back off, longer after each bad delivery; 50, 100, 250, 500, 1000, 5000, 10000 if left out")
    @Min(0) Optional<List<Long>> steps,
    @Doc("What happens to events meanwhile") @Default("discard") Method method) {

  public BackpressureConfig {
    check(steps.isEmpty() || !steps.get().isEmpty(), "steps", "is empty, needs at least one, for example [100]");
  }

  /** What happens to events while the operator backs off. */
  public enum Method {
    /** They leave by {@code overflow}. */
    DISCARD,
    /** They pass, but sources are asked to stop. */
    PAUSE
  }
}

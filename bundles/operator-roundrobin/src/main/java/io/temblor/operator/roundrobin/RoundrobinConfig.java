// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.roundrobin;

import static io.temblor.pdk.error.ConfigException.check;

import io.temblor.pdk.config.Doc;
import java.util.List;

/** Options of {@code qos::roundrobin}. */
public record RoundrobinConfig(
    @Doc("Ports that take the events in turn; one named twice has two turns") List<String> outputs) {

  public RoundrobinConfig {
    outputs = List.copyOf(outputs);
    check(!outputs.isEmpty(), "outputs", "is empty, needs at least one port, for example [\"out\"]");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.batch;

import io.temblor.pdk.config.Doc;
import io.temblor.pdk.config.Min;
import java.time.Duration;
import java.util.Optional;

/** Options of {@code generic::batch}. */
public record BatchConfig(
    @Doc("Events in a full batch") @Min(1) long count,
    @Doc("Longest time a batch waits for its next events, from its first one on; unlimited if left out") Optional<
        Duration> timeout) {}

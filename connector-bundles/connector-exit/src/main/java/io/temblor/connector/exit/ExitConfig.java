// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.exit;

import io.temblor.pdk.config.Default;
import io.temblor.pdk.config.Doc;
import java.time.Duration;

/** Options of {@code exit}; an event may bring its own, see {@link ExitSink}. */
public record ExitConfig(
    @Doc("Time between the event and the end") @Default("0 s") Duration delay,
    @Doc("Whether what is in flight is delivered first") @Default("true") boolean graceful) {}

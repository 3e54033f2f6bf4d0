// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.metronome;

import io.temblor.pdk.config.Doc;
import java.time.Duration;

/** Options of {@code metronome}. */
public record MetronomeConfig(@Doc("Time from one event to the next") Duration interval) {}

// SPDX-License-Identifier: Apache-2.0
/** Connector {@code metronome}: a source that sends an event at a fixed interval. */
@NullMarked
package io.temblor.connector.metronome;

import org.jspecify.annotations.NullMarked;

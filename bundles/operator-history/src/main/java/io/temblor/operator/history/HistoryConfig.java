// SPDX-License-Identifier: Apache-2.0
package io.temblor.operator.history;

import io.temblor.pdk.config.Doc;

/** Options of {@code debug::history}. */
public record HistoryConfig(
    @Doc("What the place is called in the trace") String op,
    @Doc("Key of the trace in the metadata") String name) {}

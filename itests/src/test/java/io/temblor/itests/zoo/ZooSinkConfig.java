// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.zoo;

import io.temblor.pdk.config.Default;
import io.temblor.pdk.config.Doc;

/** Options of {@code zoo_sink}. */
public record ZooSinkConfig(
    @Doc("Whether events are answered with the next flush only") @Default("false") boolean later) {}

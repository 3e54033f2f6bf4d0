// SPDX-License-Identifier: Apache-2.0
/**
 * Connector {@code bench}: a source that replays a file from memory as fast as it is pulled, and a sink that measures
 * what arrives. Together they tell throughput and latency of whatever lies between them.
 */
@NullMarked
package io.temblor.connector.bench;

import org.jspecify.annotations.NullMarked;

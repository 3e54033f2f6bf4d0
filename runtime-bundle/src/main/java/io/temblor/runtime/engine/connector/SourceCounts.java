// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import java.util.concurrent.atomic.LongAdder;

/** Counts what a source has sent, by port; every lane adds, reports read. */
final class SourceCounts {
  final LongAdder out = new LongAdder();
  final LongAdder err = new LongAdder();
}

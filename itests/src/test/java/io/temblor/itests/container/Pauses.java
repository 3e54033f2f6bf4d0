// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import io.temblor.runtime.admin.BindingReceipt;
import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.SwapReceipt;
import io.temblor.runtime.admin.World;
import java.util.Arrays;
import java.util.stream.LongStream;

/** How long flows stood still while plugins were exchanged, as the runtime's receipts say. */
final class Pauses {
  private final long[] micros;

  private Pauses(long[] sortedMicros) {
    this.micros = sortedMicros;
  }

  /** Returns the pauses of all exchanges so far. */
  static Pauses of(World world, PluginManager plugins) {
    LongStream raw = world.receipts().stream()
        .filter(receipt -> receipt.verdict().equals("attached"))
        .mapToLong(SwapReceipt::pauseMicros);
    LongStream managed = plugins.history().stream().flatMap(receipt -> receipt.bindings().stream())
        .mapToLong(BindingReceipt::pauseMicros);
    long[] micros = LongStream.concat(raw, managed).toArray();
    Arrays.sort(micros);
    return new Pauses(micros);
  }

  int count() {
    return micros.length;
  }

  private long percentile(int percent) {
    return micros[Math.ceilDiv(micros.length * percent, 100) - 1];
  }

  /** Returns a line for people. */
  @Override
  public String toString() {
    return micros.length == 0 ? "no exchange"
        : micros.length + " exchanges, pause p50 " + percentile(50) + " µs, p99 " + percentile(99) + " µs, max "
            + percentile(100) + " µs";
  }
}

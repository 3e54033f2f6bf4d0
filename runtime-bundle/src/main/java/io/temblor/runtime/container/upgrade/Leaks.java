// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.admin.PluginReceipt;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Versions of bundles that should have gone and have not, since the process was started. Any thread. */
final class Leaks {
  private record Leak(String bundle, String sentence) {}

  private final List<Leak> leaks = new CopyOnWriteArrayList<>();

  void note(PluginReceipt receipt) {
    if (receipt.leak().isRestartAdvised()) {
      String version = receipt.isCommitted() ? receipt.fromVersion() : receipt.toVersion();
      leaks.add(new Leak(receipt.bundle(), "restart advised: version " + version + " is still in memory, kept by "
          + String.join(", ", receipt.leak().holders())));
    }
  }

  /** Returns a sentence for each. */
  List<String> of(String bundle) {
    return leaks.stream().filter(leak -> leak.bundle().equals(bundle)).map(Leak::sentence).toList();
  }
}

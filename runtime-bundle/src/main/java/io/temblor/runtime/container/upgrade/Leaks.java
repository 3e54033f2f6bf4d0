// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.container.leak.Suspect;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Versions of bundles that should have gone and have not, since the process was started. Any thread. */
final class Leaks {
  private record Leak(String bundle, Suspect suspect, LeakVerdict verdict) {
    String advice() {
      String holders = String.join(", ", verdict.holders());
      return verdict.isRestartAdvised()
          ? "restart advised: " + suspect + " is still in memory, kept by " + holders
          : suspect + " is still in memory, kept by " + holders;
    }
  }

  private final List<Leak> leaks = new CopyOnWriteArrayList<>();

  /** Notes what was found about a version of {@code bundle} that was given up. */
  void note(String bundle, Suspect suspect, LeakVerdict verdict) {
    if (!suspect.isGone()) {
      leaks.add(new Leak(bundle, suspect, verdict));
    }
  }

  /** Returns a sentence for each version that is still there. */
  List<String> of(String bundle) {
    leaks.removeIf(leak -> leak.suspect().isGone());
    return leaks.stream().filter(leak -> leak.bundle().equals(bundle)).map(Leak::advice).toList();
  }
}

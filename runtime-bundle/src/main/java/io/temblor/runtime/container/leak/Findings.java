// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.leak;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What has been found out about one suspect so far. Sentences only, no object of the bundle. Confined to one thread. */
final class Findings {
  private final Set<String> cleaned = new LinkedHashSet<>();
  private final Set<String> unseen = new LinkedHashSet<>();

  /** Notes what was taken away. */
  void cleaned(String sentence) {
    cleaned.add(sentence);
  }

  /** Notes what could not be looked at and why. */
  void unseen(String sentence) {
    unseen.add(sentence);
  }

  List<String> cleaned() {
    return new ArrayList<>(cleaned);
  }

  List<String> unseen() {
    return new ArrayList<>(unseen);
  }
}

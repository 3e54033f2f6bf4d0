// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.check;

import java.util.ArrayList;
import java.util.List;

/** Collects what speaks against a jar and what else is to be known. Used by one thread. */
final class Findings {
  private final List<String> refusals = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  void refuse(String sentence) {
    refusals.add(sentence);
  }

  void warn(String sentence) {
    warnings.add(sentence);
  }

  /** A fact that somebody may have allowed: then it is a warning, else a refusal that ends with what to do. */
  void refuseUnless(boolean allowed, String fact, String cure) {
    if (allowed) {
      warnings.add(fact);
    } else {
      refusals.add(fact + ": " + cure);
    }
  }

  List<String> refusals() {
    return refusals;
  }

  List<String> warnings() {
    return warnings;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.upgrade;

import org.osgi.framework.Bundle;

/** Where a bundle came from, as its location says. */
final class Origin {
  private static final String OURS = "temblor:";
  private static final int SHA_PART = 2;

  private Origin() {}

  /** Returns a new location for a jar of the store. */
  static String location(String name, String sha256) {
    return OURS + name + ":" + sha256 + ":" + System.nanoTime(); // the same jar may come again while the last one is on its way out
  }

  /** Returns the word for people: {@code distribution}, {@code upgrade}, {@code shell}. */
  static String of(Bundle bundle) {
    if (bundle.getLocation().startsWith(OURS)) { return "upgrade"; }
    return bundle.getLocation().startsWith("reference:") ? "distribution" : "shell";
  }

  /** Returns the SHA-256 of the jar of the store; empty when it came from elsewhere. */
  static String sha256(Bundle bundle) {
    return bundle.getLocation().startsWith(OURS) ? bundle.getLocation().split(":")[SHA_PART] : "";
  }
}

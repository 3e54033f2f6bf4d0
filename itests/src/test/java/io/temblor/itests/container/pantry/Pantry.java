// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container.pantry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A static cache, as bundles should not have them. */
public final class Pantry {
  /** What guests have put here. */
  public static final Map<String, Object> KEPT = new ConcurrentHashMap<>();

  private Pantry() {}
}

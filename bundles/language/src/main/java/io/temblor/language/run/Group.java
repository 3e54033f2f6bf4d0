// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.value.Value;
import java.util.List;

/** A group of a windowed select, and its windows, the smallest first. */
final class Group {
  /** When a group was taken over from a version that did not say when it had its last event. */
  static final long UNKNOWN = Long.MIN_VALUE;

  final WindowFrame[] frames;
  /** The text that tells it from others. */
  String key = "";
  /** What scripts see of it. */
  Value value = Value.NULL;

  // The rest is the business of Groups.

  int position;
  long lastNanos = UNKNOWN;
  Group earlier;
  Group later;

  Group(List<WindowSpec> windows, List<AggregateNode.Use> uses) {
    frames = windows.stream().map(window -> new WindowFrame(window, uses)).toArray(WindowFrame[]::new);
  }
}

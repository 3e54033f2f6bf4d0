// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a container that is detached: how deep it is, and what it has met. Values share their parts, so one that is
 * made of a few objects may be as good as endless when it is walked. A walk that has become long therefore remembers what
 * became of which part.
 *
 * <p>Confined to one call.
 */
final class Detaching {
  /** Hardly any value has so many containers; remembering costs more than walking. */
  private static final int LONG_WALK = 1 << 16;

  private int depth;
  private int containers;
  private @Nullable Map<Value, Value> known;

  /** What became of a container before, or null. */
  @Nullable
  Value known(Value container) {
    return known == null ? null : known.get(container);
  }

  /** Goes down into a container. */
  void enter() {
    depth = Value.deeper(depth);
    if (++containers == LONG_WALK) {
      known = new IdentityHashMap<>();
    }
  }

  /** Comes back from a container with what became of it. */
  Value leave(Value container, Value detached) {
    depth--;
    if (known != null) {
      known.put(container, detached);
    }
    return detached;
  }
}

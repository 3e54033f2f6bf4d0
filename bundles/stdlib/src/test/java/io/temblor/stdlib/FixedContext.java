// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib;

import io.temblor.pdk.event.Origin;
import io.temblor.pdk.function.CallContext;

/** The context of an event whose every property a test knows. */
public record FixedContext(long ingestNanos, Origin origin, long nowNanos, String instance, long groups)
    implements CallContext {
  /** An event like those of the script corpora. */
  public static final FixedContext EVENT =
      new FixedContext(123_456_789_000L, Origin.parse("snot://test:23/snot"), 123_456_790_000L, "tremor", 3);
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.function;

import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tests texts and takes values out of them.
 *
 * <p><b>Threading</b>: any number of threads at once.
 */
@ConsumerType
public interface Extractor {
  /** Returns what the text says, {@code true} when it matches without saying anything, or null when it does not match. */
  @Nullable
  Value extract(CallContext context, StringValue text);

  /** Tells whether the text matches; override it where that is cheaper than extracting. */
  default boolean matches(CallContext context, StringValue text) {
    return extract(context, text) != null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.value.Value;

/** What a {@code case} compares with. */
interface PatternNode {
  /** Whether a value fits, when nobody asks for the result. */
  boolean test(Value target, Frame frame);

  /** The result of the pattern for a value, or null when the value does not fit. */
  Value extract(Value target, Frame frame);
}

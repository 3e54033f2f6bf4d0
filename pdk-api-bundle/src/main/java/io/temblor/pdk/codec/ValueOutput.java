// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.codec;

import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import org.osgi.annotation.versioning.ProviderType;

/** Takes decoded values, in order. Implemented by the runtime (and by test kits). */
@ProviderType
public interface ValueOutput {
  /** Hands on one value; its metadata is that of the chunk. */
  void value(Value value);

  /** Hands on one value with metadata of its own. */
  void value(Value value, RecordValue metadata);
}

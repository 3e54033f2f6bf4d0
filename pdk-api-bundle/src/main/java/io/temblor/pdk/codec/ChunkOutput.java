// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.codec;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** Takes chunks, in order. Implemented by the runtime (and by test kits). */
@ProviderType
@FunctionalInterface
public interface ChunkOutput {
  /**
   * Hands on one chunk.
   *
   * @throws IOException when what comes behind cannot take it; let it pass
   */
  void chunk(Chunk chunk) throws IOException;
}

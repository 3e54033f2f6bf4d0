// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.state;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Implemented, beside their main interface, by sources, sinks, codecs, interceptors and operators that remember something.
 *
 * <p><b>Lifecycle</b>: when the plugin of a running instance is replaced, the runtime calls {@link #snapshot} at a safe point (no
 * other call is under way, none follows but {@code close}) and {@link #restore} on the instance that takes over, before any other
 * call. An instance that is never replaced sees neither. The snapshot is kept until some successor takes it: when one refuses, the
 * flow waits for another.
 *
 * <p><b>Threading</b>: as the main interface: one thread at a time.
 */
@ConsumerType
public interface Stateful {
  /** Returns everything the successor needs to go on without loss or repetition. */
  Snapshot snapshot();

  /**
   * Takes over from a predecessor.
   *
   * @throws SnapshotRefusedException when the format or version is not understood; the predecessor is kept
   */
  void restore(Snapshot snapshot) throws SnapshotRefusedException;
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.connector;

import org.osgi.annotation.versioning.ProviderType;

/** Ends the process from inside a flow. */
@ProviderType
public interface RuntimeControl {
  /** Asks for the end and returns at once. The first request decides; later ones are ignored. */
  void stop(StopMode mode);

  /** How to end. */
  enum StopMode {
    /** Drain every flow within the deadline, then stop. */
    GRACEFUL,
    /** Stop now; what is in flight is lost. */
    AT_ONCE
  }

  /** Writes text to the standard output of the process, in one piece: for reports such as that of {@code bench}. */
  void print(String text);
}

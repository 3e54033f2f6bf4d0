// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.function;

import io.temblor.pdk.event.Origin;
import org.osgi.annotation.versioning.ProviderType;

/** What a function may know about the event being processed. */
@ProviderType
public interface CallContext {
  /** Returns the ingest time of the event, in nanoseconds since the epoch. */
  long ingestNanos();

  /** Returns the origin of the event. */
  Origin origin();

  /** Returns the current time, in nanoseconds since the epoch. */
  long nowNanos();

  /** Returns the name of this instance of the process. */
  String instance();

  /** Returns the number of groups a windowed select holds; 0 elsewhere. */
  long groups();
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.clock;

/** Tells the time; passed in wherever time matters, so that tests can move it. */
@FunctionalInterface
public interface Clock {
  /** Returns nanoseconds since the epoch; never less than before. */
  long nowNanos();
}

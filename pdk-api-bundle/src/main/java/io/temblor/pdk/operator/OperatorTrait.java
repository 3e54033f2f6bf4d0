// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.operator;

/** What the runtime must know about an {@link Operator}. */
public enum OperatorTrait {
  /** Nothing is remembered between events, so the runtime may run copies of it in parallel. */
  STATELESS,
  /**
   * An instance may be tried with copies of recent events before it takes a predecessor's place: it has no effect outside, and what it emits
   * then is dropped.
   */
  REHEARSABLE,
  /** The operator wants signals. */
  SIGNALS,
  /** The operator wants insights. */
  CONTRAFLOW
}

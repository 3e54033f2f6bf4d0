// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.function;

import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.Value;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Collects values of one window of one group.
 *
 * <p><b>Threading</b>: one thread at a time. <b>State</b>: every aggregate can be snapshot, so that windows survive a swap.
 */
@ConsumerType
public interface Aggregate extends Stateful {
  /** Takes the arguments of one event; what is kept of them is detached. */
  void accumulate(Value[] arguments) throws FunctionException;

  /** Takes over what {@code other}, an aggregate of the same definition, has collected; {@code other} is left alone. */
  void merge(Aggregate other) throws FunctionException;

  /** Returns the result so far. */
  Value result() throws FunctionException;

  /** Forgets everything. */
  void reset();
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.function;

import io.temblor.pdk.value.Value;

/**
 * Computes a value from values.
 *
 * <p><b>Threading</b>: any number of threads at once; implementations keep no state.
 */
@FunctionalInterface
public interface Function {
  /**
   * Returns the result. The number of arguments has been checked.
   *
   * @param arguments must not be changed or kept
   * @throws FunctionException when the arguments are of the wrong type or the result does not exist
   */
  Value call(CallContext context, Value[] arguments) throws FunctionException;
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.check;

import io.temblor.pdk.function.FunctionDefinition;

/**
 * A function some library provides.
 *
 * @param module the short name of its module, as errors mention it
 * @param function the function
 */
public record BuiltIn(String module, FunctionDefinition function) implements Callee {
  /** Name and number of arguments the way errors write them: {@code string::len/1}. */
  public String described() {
    return module + "::" + function.name() + "/" + function.arity().min();
  }
}

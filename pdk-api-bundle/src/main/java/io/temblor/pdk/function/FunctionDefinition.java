// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.function;

/**
 * A function, as data.
 *
 * @param name without the module
 * @param arity how many arguments it takes
 * @param purity whether equal arguments always give equal results
 * @param doc signature and meaning; Markdown, first line is the summary
 * @param implementation what it does
 */
public record FunctionDefinition(String name, Arity arity, Purity purity, String doc, Function implementation) {
  /** Whether a function may be computed when the program is compiled. */
  public enum Purity {
    /** Depends on its arguments only. */
    CONST,
    /** Depends on time, chance or the outside. */
    IMPURE
  }
}

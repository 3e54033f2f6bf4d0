// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

/** The operators in front of one operand. */
public enum UnaryOperator {
  /** A number as it is. */
  PLUS("+"),
  /** A number with the other sign. */
  MINUS("-"),
  /** The other truth value. */
  NOT("not"),
  /** The other truth value, or all bits flipped. */
  FLIP("!");

  private final String symbol;

  UnaryOperator(String symbol) {
    this.symbol = symbol;
  }

  /** As written. */
  public String symbol() {
    return symbol;
  }
}

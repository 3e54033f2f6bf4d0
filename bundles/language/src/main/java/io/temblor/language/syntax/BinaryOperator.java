// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.syntax;

import io.temblor.language.lexer.TokenKind;
import java.util.EnumMap;
import java.util.Map;

/** The operators between two operands, weakest first; this order is the precedence table. All associate to the left. */
public enum BinaryOperator {
  /** Either, right side only when needed. */
  OR(TokenKind.OR, 1),
  /** One of two. */
  XOR(TokenKind.XOR, 2),
  /** Both, right side only when needed. */
  AND(TokenKind.AND, 3),
  /** Exclusive or of bits. */
  BIT_XOR(TokenKind.BIT_XOR, 4),
  /** And of bits. */
  BIT_AND(TokenKind.BIT_AND, 5),
  /** Equality of values. */
  EQUAL(TokenKind.EQUAL, 6),
  /** Its opposite. */
  NOT_EQUAL(TokenKind.NOT_EQUAL, 6),
  /** Order: at least. */
  GREATER_EQUAL(TokenKind.GREATER_EQUAL, 7),
  /** Order: more. */
  GREATER(TokenKind.GREATER, 7),
  /** Order: at most. */
  LESS_EQUAL(TokenKind.LESS_EQUAL, 7),
  /** Order: less. */
  LESS(TokenKind.LESS, 7),
  /** Shift that keeps the sign. */
  SHIFT_RIGHT(TokenKind.SHIFT_RIGHT, 8),
  /** Shift of the bit pattern. */
  SHIFT_RIGHT_UNSIGNED(TokenKind.SHIFT_RIGHT_UNSIGNED, 8),
  /** Shift to the left. */
  SHIFT_LEFT(TokenKind.SHIFT_LEFT, 8),
  /** Sum or concatenation. */
  ADD(TokenKind.PLUS, 9),
  /** Difference. */
  SUBTRACT(TokenKind.MINUS, 9),
  /** Product. */
  MULTIPLY(TokenKind.TIMES, 10),
  /** Quotient, always a float. */
  DIVIDE(TokenKind.DIVIDE, 10),
  /** Remainder of integers. */
  REMAINDER(TokenKind.REMAINDER, 10);

  private static final Map<TokenKind, BinaryOperator> BY_TOKEN = byToken();

  private final TokenKind token;
  private final int precedence;

  BinaryOperator(TokenKind token, int precedence) {
    this.token = token;
    this.precedence = precedence;
  }

  /** As written. */
  public String symbol() {
    return token.spelling();
  }

  /** Higher binds stronger. */
  public int precedence() {
    return precedence;
  }

  /** Whether a {@code for} may fold with it. */
  public boolean folds() {
    return !compares();
  }

  /** Whether it compares its operands. */
  public boolean compares() {
    return precedence == EQUAL.precedence || precedence == LESS.precedence;
  }

  /** The operator a token stands for, or null when it joins no operands. */
  static BinaryOperator of(TokenKind token) {
    return BY_TOKEN.get(token);
  }

  private static Map<TokenKind, BinaryOperator> byToken() {
    Map<TokenKind, BinaryOperator> operators = new EnumMap<>(TokenKind.class);
    for (BinaryOperator operator : values()) {
      operators.put(operator.token, operator);
    }
    return operators;
  }
}

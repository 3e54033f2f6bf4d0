// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.Value;

/**
 * Where the value of an operand is kept until its operation is computed. A number lies here as plain bits: operations in
 * a row hand numbers on without making an object for each.
 *
 * <p>Belongs to one node, which is never entered again before it is left, because no function can call itself.
 */
final class Register {
  /** What kind of value is kept. */
  enum Form {
    /** An integer that is not negative, 64 bits to be read without sign. */
    NATURAL,
    /** An integer below zero. */
    NEGATIVE,
    /** A float. */
    REAL,
    /** Any other value, or none. */
    OTHER
  }

  private Form form = Form.OTHER;
  private long bits;
  private Value other;

  /** Keeps a value, or none. */
  void set(Value value) {
    switch (value) {
      case IntValue integer -> {
        form = integer.isNegative() ? Form.NEGATIVE : Form.NATURAL;
        bits = integer.longValue();
      }
      case FloatValue number -> setReal(number.doubleValue());
      case null, default -> {
        form = Form.OTHER;
        other = value;
      }
    }
  }

  /** Keeps an integer that is not negative. */
  void setNatural(long unsigned) {
    form = Form.NATURAL;
    bits = unsigned;
  }

  /** Keeps an integer. */
  void setSigned(long number) {
    form = number < 0 ? Form.NEGATIVE : Form.NATURAL;
    bits = number;
  }

  /** Keeps a float. */
  void setReal(double number) {
    form = Form.REAL;
    bits = Double.doubleToRawLongBits(number);
  }

  /** Returns what is kept, or null if it is nothing, and forgets it: events are not kept alive by operands. */
  Value take() {
    return switch (form) {
      case NATURAL -> Value.ofUnsigned(bits);
      case NEGATIVE -> Value.of(bits);
      case REAL -> Value.of(Double.longBitsToDouble(bits));
      case OTHER -> {
        Value value = other;
        other = null;
        yield value;
      }
    };
  }

  Form form() {
    return form;
  }

  /** The 64 bits of an integer. */
  long bits() {
    return bits;
  }

  /** Whether there is no value, because the run was left on the way to it. */
  boolean isNothing() {
    return form == Form.OTHER && other == null;
  }

  boolean isNumber() {
    return form != Form.OTHER;
  }

  boolean isInteger() {
    return form == Form.NATURAL || form == Form.NEGATIVE;
  }

  /** Whether there is a number that 64 bits with a sign can hold. */
  boolean fitsSigned() {
    return form == Form.NEGATIVE || form == Form.NATURAL && bits >= 0;
  }

  /** The nearest double of a number. */
  double toDouble() {
    return switch (form) {
      case REAL -> Double.longBitsToDouble(bits);
      case NEGATIVE -> bits;
      default -> Numeric.unsignedToDouble(bits);
    };
  }
}

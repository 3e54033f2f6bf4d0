// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.define;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BinaryValue;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;

/** Reads arguments of one type each; nothing is converted but integers where a number is asked for. */
public final class Arguments {
  private Arguments() {}

  /** Returns the text of a string. */
  public static String text(Value value) throws FunctionException {
    return string(value).text();
  }

  /** Returns a string. */
  public static StringValue string(Value value) throws FunctionException {
    if (value instanceof StringValue string) { return string; }
    throw FunctionException.badType();
  }

  /** Returns an array. */
  public static ArrayValue array(Value value) throws FunctionException {
    if (value instanceof ArrayValue array) { return array; }
    throw FunctionException.badType();
  }

  /** Returns a record. */
  public static RecordValue record(Value value) throws FunctionException {
    if (value instanceof RecordValue record) { return record; }
    throw FunctionException.badType();
  }

  /** Returns a binary. */
  public static BinaryValue binary(Value value) throws FunctionException {
    if (value instanceof BinaryValue binary) { return binary; }
    throw FunctionException.badType();
  }

  /** Returns an integer. */
  public static IntValue integer(Value value) throws FunctionException {
    if (value instanceof IntValue integer) { return integer; }
    throw FunctionException.badType();
  }

  /** Returns an integer from 0 to 2^64 - 1. */
  public static IntValue natural(Value value) throws FunctionException {
    IntValue integer = integer(value);
    if (integer.isNegative()) { throw FunctionException.badType(); }
    return integer;
  }

  /** Returns an integer from 0 on, those that do not fit as {@link Integer#MAX_VALUE}. */
  public static int count(Value value) throws FunctionException {
    IntValue natural = natural(value);
    return natural.isUnsigned() ? Integer.MAX_VALUE : (int) Math.min(natural.longValue(), Integer.MAX_VALUE);
  }

  /** Returns an integer or a float as a double. */
  public static double number(Value value) throws FunctionException {
    return switch (value) {
      case IntValue integer -> integer.doubleValue();
      case FloatValue number -> number.doubleValue();
      default -> throw FunctionException.badType();
    };
  }
}

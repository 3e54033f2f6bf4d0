// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BinaryValue;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordCursor;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.Arrays;

/**
 * The two equalities of the language. <b>Strict</b>: values of one type; floats are equal when no more than a few steps of their last
 * place apart. <b>Loose</b>, that of {@code ==}: numbers by value, strings and binaries by bytes.
 */
final class Equality {
  private static final double EPSILON = Math.ulp(1.0);
  private static final long LAST_PLACES = 4;

  private Equality() {}

  static boolean strict(Value left, Value right) throws FunctionException {
    return strict(left, right, 0);
  }

  static boolean loose(Value left, Value right) throws FunctionException {
    return loose(left, right, 0);
  }

  private static boolean strict(Value left, Value right, int depth) throws FunctionException {
    return left instanceof FloatValue a && right instanceof FloatValue b
        ? near(a.doubleValue(), b.doubleValue())
        : left.kind() == right.kind() && same(left, right, /* strict= */ true, depth);
  }

  private static boolean loose(Value left, Value right, int depth) throws FunctionException {
    if (left instanceof IntValue && right instanceof IntValue) { return left.equals(right); }
    if (number(left) && number(right)) { return Math.abs(asDouble(left) - asDouble(right)) < EPSILON; }
    if (left instanceof StringValue a && right instanceof BinaryValue b) { return sameBytes(a, b); }
    if (left instanceof BinaryValue a && right instanceof StringValue b) { return sameBytes(b, a); }
    return left.kind() == right.kind() && same(left, right, /* strict= */ false, depth);
  }

  private static boolean same(Value left, Value right, boolean strict, int depth) throws FunctionException {
    return switch (left) {
      case ArrayValue array -> sameElements(array, (ArrayValue) right, strict, Depth.below(depth));
      case RecordValue record -> sameFields(record, (RecordValue) right, strict, Depth.below(depth));
      default -> left.equals(right);
    };
  }

  private static boolean sameElements(ArrayValue left, ArrayValue right, boolean strict, int depth)
      throws FunctionException {
    if (left.size() != right.size()) { return false; }
    for (int i = 0; i < left.size(); i++) {
      if (!equal(left.get(i), right.get(i), strict, depth)) { return false; }
    }
    return true;
  }

  private static boolean sameFields(RecordValue left, RecordValue right, boolean strict, int depth)
      throws FunctionException {
    if (left.size() != right.size()) { return false; }
    RecordCursor fields = left.cursor();
    while (fields.next()) {
      Value other = right.get(fields.toKey());
      if (other == null || !equal(fields.value(), other, strict, depth)) { return false; }
    }
    return true;
  }

  private static boolean equal(Value left, Value right, boolean strict, int depth) throws FunctionException {
    return strict ? strict(left, right, depth) : loose(left, right, depth);
  }

  private static boolean near(double a, double b) {
    if (a == b || Math.abs(a - b) <= EPSILON) { return true; }
    if (Double.isNaN(a) || Double.isNaN(b) || Math.signum(a) != Math.signum(b)) { return false; }
    return Math.abs(Double.doubleToRawLongBits(a) - Double.doubleToRawLongBits(b)) <= LAST_PLACES;
  }

  private static boolean number(Value value) {
    return value instanceof IntValue || value instanceof FloatValue;
  }

  private static double asDouble(Value value) {
    return value instanceof IntValue integer ? integer.doubleValue() : ((FloatValue) value).doubleValue();
  }

  private static boolean sameBytes(StringValue string, BinaryValue binary) {
    return string.utf8Length() == binary.length() && Arrays.equals(string.toUtf8(), binary.toByteArray());
  }
}

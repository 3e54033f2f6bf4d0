// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

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

  static boolean strict(Value left, Value right) {
    return left instanceof FloatValue a && right instanceof FloatValue b
        ? near(a.doubleValue(), b.doubleValue())
        : left.kind() == right.kind() && same(left, right, /* strict= */ true);
  }

  static boolean loose(Value left, Value right) {
    if (left instanceof IntValue && right instanceof IntValue) { return left.equals(right); }
    if (number(left) && number(right)) { return Math.abs(asDouble(left) - asDouble(right)) < EPSILON; }
    if (left instanceof StringValue a && right instanceof BinaryValue b) { return sameBytes(a, b); }
    if (left instanceof BinaryValue a && right instanceof StringValue b) { return sameBytes(b, a); }
    return left.kind() == right.kind() && same(left, right, /* strict= */ false);
  }

  private static boolean same(Value left, Value right, boolean strict) {
    return switch (left) {
      case ArrayValue array -> sameElements(array, (ArrayValue) right, strict);
      case RecordValue record -> sameFields(record, (RecordValue) right, strict);
      default -> left.equals(right);
    };
  }

  private static boolean sameElements(ArrayValue left, ArrayValue right, boolean strict) {
    if (left.size() != right.size()) { return false; }
    for (int i = 0; i < left.size(); i++) {
      if (!equal(left.get(i), right.get(i), strict)) { return false; }
    }
    return true;
  }

  private static boolean sameFields(RecordValue left, RecordValue right, boolean strict) {
    if (left.size() != right.size()) { return false; }
    RecordCursor fields = left.cursor();
    while (fields.next()) {
      Value other = right.get(fields.toKey());
      if (other == null || !equal(fields.value(), other, strict)) { return false; }
    }
    return true;
  }

  private static boolean equal(Value left, Value right, boolean strict) {
    return strict ? strict(left, right) : loose(left, right);
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

// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.std;

import io.temblor.pdk.function.FunctionException;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BinaryValue;
import io.temblor.pdk.value.BoolValue;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.Arrays;
import java.util.List;

/**
 * The order of {@code array::sort}: records, arrays, strings and binaries, numbers, bools, null.
 *
 * <p>It is no order in the sense of {@link java.util.Comparator}: floats are compared with integers after their decimals are cut, so that
 * {@code 1} equals both {@code 1.2} and {@code 1.5}, which differ. The sort of the JDK may refuse that; hence the plain merge sort.
 */
final class SortOrder {
  private SortOrder() {}

  static ArrayValue sort(ArrayValue array) throws FunctionException {
    Value[] values = new Value[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i);
    }
    mergeSort(values.clone(), values, 0, values.length);
    return ArrayValue.of(values);
  }

  /** Sorts {@code [from, to)} of {@code target}, of which {@code source} is a copy. */
  private static void mergeSort(Value[] source, Value[] target, int from, int to) throws FunctionException {
    if (to - from < 2) { return; }
    int middle = (from + to) >>> 1;
    mergeSort(target, source, from, middle);
    mergeSort(target, source, middle, to);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft = right >= to || left < middle && compare(source[left], source[right], 0) <= 0;
      target[i] = takeLeft ? source[left++] : source[right++];
    }
  }

  private static int compare(Value left, Value right, int depth) throws FunctionException {
    int ranks = Integer.compare(rank(left), rank(right));
    if (ranks != 0) { return ranks; }
    return switch (left) {
      case RecordValue record -> compareRecords(record, (RecordValue) right, Depth.below(depth));
      case ArrayValue array -> compareArrays(array, (ArrayValue) right, Depth.below(depth));
      case StringValue string when right instanceof StringValue other -> string.compareTo(other);
      case StringValue string -> Arrays.compareUnsigned(string.toUtf8(), ((BinaryValue) right).toByteArray());
      case BinaryValue binary when right instanceof BinaryValue other -> binary.compareTo(other);
      case BinaryValue binary -> Arrays.compareUnsigned(binary.toByteArray(), ((StringValue) right).toUtf8());
      case IntValue integer -> compareInteger(integer, right);
      case FloatValue number when right instanceof FloatValue other ->
          Double.compare(number.doubleValue(), other.doubleValue());
      case FloatValue number -> -compareInteger((IntValue) right, number);
      case BoolValue bool -> Boolean.compare(bool.value(), ((BoolValue) right).value());
      default -> 0;
    };
  }

  private static int rank(Value value) {
    return switch (value.kind()) {
      case RECORD -> 0;
      case ARRAY -> 1;
      case STRING, BINARY -> 2;
      case INT, FLOAT -> 3;
      case BOOL -> 4;
      case NULL -> 5;
    };
  }

  private static int compareInteger(IntValue integer, Value other) {
    return integer.compareTo(other instanceof FloatValue number
        ? Integers.truncated(number.doubleValue())
        : (IntValue) other);
  }

  private static int compareArrays(ArrayValue left, ArrayValue right, int depth) throws FunctionException {
    int common = Math.min(left.size(), right.size());
    for (int i = 0; i < common; i++) {
      int elements = compare(left.get(i), right.get(i), depth);
      if (elements != 0) { return elements; }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int compareRecords(RecordValue left, RecordValue right, int depth) throws FunctionException {
    int sizes = Integer.compare(left.size(), right.size());
    if (sizes != 0) { return sizes; }
    List<StringValue> leftKeys = sortedKeys(left);
    List<StringValue> rightKeys = sortedKeys(right);
    for (int i = 0; i < leftKeys.size(); i++) {
      int keys = leftKeys.get(i).compareTo(rightKeys.get(i));
      if (keys != 0) { return keys; }
    }
    for (StringValue key : leftKeys) {
      Value mine = left.get(key);
      Value theirs = right.get(key);
      int values = mine == null || theirs == null ? 0 : compare(mine, theirs, depth); // neither is: the keys are the same
      if (values != 0) { return values; }
    }
    return 0;
  }

  private static List<StringValue> sortedKeys(RecordValue record) {
    return record.keys().stream().map(StringValue::of).sorted().toList();
  }
}

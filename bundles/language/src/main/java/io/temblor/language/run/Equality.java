// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.BinaryValue;
import io.temblor.pdk.value.FloatValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordCursor;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Equality as {@code ==} means it: never an error; integers exact; a float equals any number closer than the
 * difference between 1.0 and the next float; strings equal bytes of the same UTF-8; containers by content, records
 * without regard to order.
 */
final class Equality {
  private static final double TOLERANCE = Math.ulp(1.0);

  private Equality() {}

  static boolean same(Value left, Value right) {
    return switch (left) {
      case StringValue a -> switch (right) {
        case StringValue b -> a.equals(b);
        case BinaryValue b -> bytesOf(a, b);
        default -> false;
      };
      case IntValue a -> switch (right) {
        case IntValue b -> a.equals(b);
        case FloatValue b -> near(a.doubleValue(), b.doubleValue());
        default -> false;
      };
      case FloatValue a -> switch (right) {
        case IntValue b -> near(a.doubleValue(), b.doubleValue());
        case FloatValue b -> near(a.doubleValue(), b.doubleValue());
        default -> false;
      };
      case BinaryValue a -> right instanceof StringValue b ? bytesOf(b, a) : a.equals(right);
      case ArrayValue a -> right instanceof ArrayValue b && new Walk().same(a, b);
      case RecordValue a -> right instanceof RecordValue b && new Walk().same(a, b);
      default -> left.equals(right);
    };
  }

  /** Whether two floats count as equal. */
  static boolean near(double a, double b) {
    return Math.abs(a - b) < TOLERANCE;
  }

  private static boolean bytesOf(StringValue text, BinaryValue bytes) {
    return text.utf8Length() == bytes.length() && Arrays.equals(text.toUtf8(), bytes.toByteArray());
  }

  /**
   * One comparison of containers. Values share their parts, so a few objects may be as good as endless; a comparison that
   * has become long remembers what it has found equal.
   */
  private static final class Walk {
    private static final int LONG_WALK = 1 << 16;

    private int depth;
    private int containers;
    private Map<Value, Value> equal;

    boolean same(ArrayValue a, ArrayValue b) {
      return a.size() == b.size() && (known(a, b) || leave(a, b, sameElements(a, b)));
    }

    boolean same(RecordValue a, RecordValue b) {
      return a.size() == b.size() && (known(a, b) || leave(a, b, sameFields(a, b)));
    }

    private boolean same(Value a, Value b) {
      return switch (a) {
        case ArrayValue array -> b instanceof ArrayValue other && same(array, other);
        case RecordValue record -> b instanceof RecordValue other && same(record, other);
        default -> Equality.same(a, b);
      };
    }

    private boolean sameElements(ArrayValue a, ArrayValue b) {
      enter();
      Iterator<Value> others = b.iterator();
      for (Value element : a) {
        if (!same(element, others.next())) { return false; }
      }
      return true;
    }

    private boolean sameFields(RecordValue a, RecordValue b) {
      enter();
      RecordCursor cursor = a.cursor();
      while (cursor.next()) {
        Value other = b.get(cursor.toKey());
        if (other == null || !same(cursor.value(), other)) { return false; }
      }
      return true;
    }

    private boolean known(Value a, Value b) {
      return equal != null && equal.get(a) == b;
    }

    private void enter() {
      depth = Limits.below(depth, "compared");
      if (++containers == LONG_WALK) {
        equal = new IdentityHashMap<>();
      }
    }

    private boolean leave(Value a, Value b, boolean same) {
      depth--;
      if (same && equal != null) {
        equal.put(a, b);
      }
      return same;
    }
  }
}

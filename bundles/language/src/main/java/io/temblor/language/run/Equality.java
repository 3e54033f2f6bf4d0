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

    /** One frame of the stack for each level, which is why it calls itself and {@link #same(RecordValue, RecordValue)}. */
    boolean same(ArrayValue a, ArrayValue b) {
      if (a.size() != b.size()) { return false; }
      if (known(a, b)) { return true; }
      enter();
      Iterator<Value> others = b.iterator();
      for (Value element : a) {
        Value other = others.next();
        boolean same = element instanceof ArrayValue array ? other instanceof ArrayValue there && same(array, there)
            : element instanceof RecordValue record ? other instanceof RecordValue there && same(record, there)
            : Equality.same(element, other);
        if (!same) { return false; }
      }
      leave(a, b);
      return true;
    }

    boolean same(RecordValue a, RecordValue b) {
      if (a.size() != b.size()) { return false; }
      if (known(a, b)) { return true; }
      enter();
      RecordCursor cursor = a.cursor();
      while (cursor.next()) {
        Value field = cursor.value();
        Value other = b.get(cursor.toKey());
        boolean same = field instanceof ArrayValue array ? other instanceof ArrayValue there && same(array, there)
            : field instanceof RecordValue record ? other instanceof RecordValue there && same(record, there)
            : other != null && Equality.same(field, other);
        if (!same) { return false; }
      }
      leave(a, b);
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

    private void leave(Value a, Value b) {
      depth--;
      if (equal != null) {
        equal.put(a, b);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** A sequence of values. Changing methods return a new array that shares what they can. */
public abstract sealed class ArrayValue extends Value implements Iterable<Value> permits OwnedArray, TapeArray {
  /** The array without elements. */
  public static final ArrayValue EMPTY = new OwnedArray(new Value[0], 0, 0);

  ArrayValue() {}

  /** Returns an array of these values. */
  public static ArrayValue of(Value... values) {
    return values.length == 0 ? EMPTY : OwnedArray.adopt(values.clone());
  }

  /** Returns an array of these values. */
  public static ArrayValue of(List<? extends Value> values) {
    return values.isEmpty() ? EMPTY : OwnedArray.adopt(values.toArray(Value[]::new));
  }

  /** Returns a builder that starts empty. */
  public static Builder builder() {
    return new Builder(8);
  }

  /** Returns a builder that starts empty and has room for {@code size} elements. */
  public static Builder builder(int size) {
    return new Builder(size);
  }

  /** Number of elements. */
  public abstract int size();

  /**
   * The element at an index.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= index < size()}
   */
  public abstract Value get(int index);

  /** Whether there are no elements. */
  public final boolean isEmpty() {
    return size() == 0;
  }

  /** Whether some element equals {@code value}. */
  public boolean contains(Value value) {
    for (Value element : this) {
      if (element.equals(value)) { return true; }
    }
    return false;
  }

  /** Returns this array with one more element. Costs constant time on average, even when called in a loop. */
  public ArrayValue append(Value value) {
    return owned().append(value);
  }

  /** Returns the elements of this array, then those of {@code other}. */
  public ArrayValue concat(ArrayValue other) {
    if (other.isEmpty()) { return this; }
    return isEmpty() ? other : owned().concat(other);
  }

  /**
   * Returns this array with another element at an index.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= index < size()}
   */
  public ArrayValue with(int index, Value value) {
    return owned().with(index, value);
  }

  /**
   * Returns the elements {@code [from, to)}.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= size()}
   */
  public ArrayValue slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size());
    if (from == to) { return EMPTY; }
    return to - from == size() ? this : owned().slice(from, to);
  }

  /** The same elements in an array of their own. */
  abstract OwnedArray owned();

  @Override
  public final Kind kind() {
    return Kind.ARRAY;
  }

  @Override
  final boolean same(Value other, int depth) {
    if (!(other instanceof ArrayValue that) || size() != that.size()) { return false; }
    int deeper = deeper(depth);
    Iterator<Value> theirs = that.iterator();
    for (Value element : this) {
      Value their = theirs.next();
      if (element != their && !element.same(their, deeper)) { return false; }
    }
    return true;
  }

  @Override
  final int hash(int depth) {
    int deeper = deeper(depth);
    int hash = 1;
    for (Value element : this) {
      hash = 31 * hash + element.hash(deeper);
    }
    return hash;
  }

  /** Collects elements for a new array. One thread; unusable after {@link #build}. */
  public static final class Builder {
    private Value[] slots;
    private int size;

    private Builder(int room) {
      slots = new Value[room];
    }

    /** Adds an element at the end. */
    public Builder add(Value value) {
      if (size == slots.length) {
        slots = Arrays.copyOf(slots, Math.max(8, size * 2));
      }
      slots[size++] = Objects.requireNonNull(value, "value");
      return this;
    }

    /** Number of elements so far. */
    public int size() {
      return size;
    }

    /** Returns the array. */
    public ArrayValue build() {
      return size == 0 ? EMPTY : new OwnedArray(slots, 0, size);
    }
  }
}

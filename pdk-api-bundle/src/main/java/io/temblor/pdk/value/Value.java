// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import org.jspecify.annotations.Nullable;

/**
 * One structured payload, or a part of it. The family is closed: switch over {@link #kind()}, or over the types.
 *
 * <p><b>Immutable</b>: a value never changes once somebody else can see it. Changing methods return a new value that
 * shares all untouched parts. Containers that a codec decoded are views of the bytes they came from; looking at a part
 * of one makes an object for that part only.
 *
 * <p><b>Lifetime</b>: a decoded value keeps its input alive, which may be a whole network read. What is kept
 * longer than its event (state, windows, caches) goes through {@link #detach()} first.
 *
 * <p><b>Threading</b>: safe to share between threads, however it was handed over.
 *
 * <p><b>Equality</b> is structural and strict: the kinds must be equal (int 1 is not float 1.0), ints compare by
 * number, floats as by {@link Double#compare}, records without regard to order. Languages with other rules bring
 * their own.
 *
 * <p><b>Depth</b>: values nested deeper than {@value #MAX_DEPTH} levels can be built, but not compared, detached or
 * written: those operations throw {@link IllegalStateException}.
 */
public abstract sealed class Value
    permits NullValue, BoolValue, IntValue, FloatValue, StringValue, BinaryValue, ArrayValue, RecordValue {

  /** Levels of nesting that documents may have. */
  public static final int MAX_DEPTH = 1024;

  /** The value null. */
  public static final Value NULL = NullValue.INSTANCE;

  Value() {}

  /** Returns the constant for a truth value. */
  public static BoolValue of(boolean value) {
    return value ? BoolValue.TRUE : BoolValue.FALSE;
  }

  /** Returns a signed integer. */
  public static IntValue of(long value) {
    return IntValue.of(value);
  }

  /** Returns the integer from 0 to 2^64 - 1 whose 64 bits are given. */
  public static IntValue ofUnsigned(long bits) {
    return IntValue.ofUnsigned(bits);
  }

  /** Returns a float. */
  public static FloatValue of(double value) {
    return new FloatValue(value);
  }

  /** Returns a string. Unpaired surrogates, which UTF-8 cannot hold, become {@code ?} when it is encoded. */
  public static StringValue of(String value) {
    return StringValue.of(value);
  }

  /** Returns a binary value of these bytes. Takes ownership: the array must not change any more. */
  public static BinaryValue of(byte[] bytes) {
    return BinaryValue.of(bytes);
  }

  /** What this value is. */
  public abstract Kind kind();

  /**
   * Hands this value to a writer, depth first. Parts that are still as they were decoded are offered verbatim.
   *
   * @throws IllegalStateException if nested deeper than {@value #MAX_DEPTH}
   */
  public final void writeTo(ValueWriter writer) {
    write(writer, 0);
  }

  /**
   * Returns an equal value that does not keep more memory alive than it needs: parts that are a view of less than
   * half of a byte array are copied out of it.
   *
   * @throws IllegalStateException if nested deeper than {@value #MAX_DEPTH}
   */
  public final Value detach() {
    boolean container = this instanceof ArrayValue || this instanceof RecordValue;
    return detach(container ? new Detaching() : null);
  }

  abstract void write(ValueWriter writer, int depth);

  /** Detaches on a walk; scalars need none. */
  abstract Value detach(@Nullable Detaching walk);

  abstract boolean same(Value other, int depth);

  abstract int hash(int depth);

  /** Structural, strict equality; see the class comment. */
  @Override
  public final boolean equals(Object other) {
    return this == other || other instanceof Value value && same(value, 0);
  }

  @Override
  public final int hashCode() {
    return hash(0);
  }

  /** A compact rendering for logs and debugging. Not a format: nothing may parse it. */
  @Override
  public final String toString() {
    ValueText text = new ValueText();
    try {
      write(text, 0);
    } catch (IllegalStateException e) {
      return e.getMessage(); // nested too deep; a log line must not fail for that
    }
    return text.toString();
  }

  static int deeper(int depth) {
    if (depth >= MAX_DEPTH) { throw new IllegalStateException("value is nested deeper than " + MAX_DEPTH + " levels"); }
    return depth + 1;
  }
}

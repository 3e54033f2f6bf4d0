// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Builds a value from pieces, in document order: what codecs decode with. Used either as a plain {@link ValueWriter}, or, by
 * codecs whose input holds strings and keys as they are needed, with the methods that take ranges of the input.
 *
 * <p>First {@link #reset}, then exactly one value, then {@link #finish}. May be used again and again. One thread at a time.
 */
public final class DocumentBuilder implements ValueWriter {
  private final Deque<Object> open = new ArrayDeque<>();
  private final Deque<Key> keys = new ArrayDeque<>();
  private byte[] input = new byte[0];
  private @Nullable Value result;

  /** Starts a value that refers to no input. */
  public void reset() {
    reset(new byte[0], 0, 0, "");
  }

  /** Starts a value whose strings may be ranges of {@code bytes}, which must not change from now on. */
  public void reset(byte[] bytes, int offset, int length, String format) {
    input = bytes;
    open.clear();
    keys.clear();
    result = null;
  }

  /** Returns the value. */
  public Value finish() {
    if (result == null) { throw new IllegalStateException("no complete value has been written"); }
    return result;
  }

  private void take(Value value) {
    switch (open.peek()) {
      case null -> result = value;
      case RecordValue.Builder record -> record.put(keys.pop(), value);
      case ArrayValue.Builder array -> array.add(value);
      default -> throw new IllegalStateException();
    }
  }

  /** Takes a string of the input. */
  public void string(int offset, int length, boolean escaped) {
    take(new StringValue(input, offset, length, escaped));
  }

  /** Takes a key of the input. */
  public void key(int offset, int length, boolean escaped) {
    keys.push(new StringValue(input, offset, length, escaped).toKey());
  }

  /** Takes an integer. */
  public void integer(long value) {
    take(Value.of(value));
  }

  /** Takes an integer from 0 to 2^64 - 1. */
  public void unsigned(long bits) {
    take(Value.ofUnsigned(bits));
  }

  /** Takes a float that stands in the input as decimal ASCII text. */
  public void floatText(int offset, int length, boolean canonical) {
    take(Value.of(Numbers.parseDouble(input, offset, length)));
  }

  /** Begins a record at an offset of the input. */
  public void beginRecordAt(int byteOffset) {
    beginRecord(8);
  }

  /** Ends a record behind an offset of the input. */
  public void endRecord(int endByteOffset, boolean canonical) {
    endRecord();
  }

  /** Begins an array at an offset of the input. */
  public void beginArrayAt(int byteOffset) {
    beginArray(8);
  }

  /** Ends an array behind an offset of the input. */
  public void endArray(int endByteOffset, boolean canonical) {
    endArray();
  }

  @Override
  public void nullValue() {
    take(Value.NULL);
  }

  @Override
  public void bool(boolean value) {
    take(Value.of(value));
  }

  @Override
  public void int64(long value) {
    take(Value.of(value));
  }

  @Override
  public void uint64(long bits) {
    take(Value.ofUnsigned(bits));
  }

  @Override
  public void float64(double value) {
    take(Value.of(value));
  }

  @Override
  public void string(byte[] utf8, int offset, int length) {
    take(Value.of(Utf8.text(utf8, offset, length)));
  }

  @Override
  public void string(String text) {
    take(Value.of(text));
  }

  @Override
  public void binary(byte[] bytes, int offset, int length) {
    take(BinaryValue.of(bytes, offset, length));
  }

  @Override
  public void beginRecord(int size) {
    open.push(RecordValue.builder(size));
  }

  @Override
  public void key(byte[] utf8, int offset, int length) {
    keys.push(Key.of(new Utf8(utf8, offset, length)));
  }

  @Override
  public void endRecord() {
    take(((RecordValue.Builder) open.pop()).build());
  }

  @Override
  public void beginArray(int size) {
    open.push(ArrayValue.builder());
  }

  @Override
  public void endArray() {
    take(((ArrayValue.Builder) open.pop()).build());
  }
}

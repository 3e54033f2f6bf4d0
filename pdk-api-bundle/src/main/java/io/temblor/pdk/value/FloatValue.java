// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import org.jspecify.annotations.Nullable;

/** An IEEE 754 double. */
public final class FloatValue extends Value {
  private final double value;

  FloatValue(double value) {
    this.value = value;
  }

  /** The number. */
  public double doubleValue() {
    return value;
  }

  /** The shortest text that reads back as the same number; see {@link Numbers#text(double)}. */
  public String text() {
    return Numbers.text(value);
  }

  @Override
  public Kind kind() {
    return Kind.FLOAT;
  }

  @Override
  void write(ValueWriter writer, int depth) {
    writer.float64(value);
  }

  @Override
  Value detach(@Nullable Detaching walk) {
    return this;
  }

  @Override
  boolean same(Value other, int depth) {
    return other instanceof FloatValue that && Double.compare(value, that.value) == 0;
  }

  @Override
  int hash(int depth) {
    return Double.hashCode(value);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import org.jspecify.annotations.Nullable;

/** True or false. There are exactly two instances, so {@code ==} is fine. */
public final class BoolValue extends Value {
  /** The value true. */
  public static final BoolValue TRUE = new BoolValue(true);
  /** The value false. */
  public static final BoolValue FALSE = new BoolValue(false);

  private final boolean value;

  private BoolValue(boolean value) {
    this.value = value;
  }

  /** The truth value. */
  public boolean value() {
    return value;
  }

  @Override
  public Kind kind() {
    return Kind.BOOL;
  }

  @Override
  void write(ValueWriter writer, int depth) {
    writer.bool(value);
  }

  @Override
  Value detach(@Nullable Detaching walk) {
    return this;
  }

  @Override
  boolean same(Value other, int depth) {
    return other == this;
  }

  @Override
  int hash(int depth) {
    return Boolean.hashCode(value);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import org.jspecify.annotations.Nullable;

/** The value null. Its only instance is {@link Value#NULL}. */
public final class NullValue extends Value {
  static final NullValue INSTANCE = new NullValue();

  private NullValue() {}

  @Override
  public Kind kind() {
    return Kind.NULL;
  }

  @Override
  void write(ValueWriter writer, int depth) {
    writer.nullValue();
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
    return 17;
  }
}

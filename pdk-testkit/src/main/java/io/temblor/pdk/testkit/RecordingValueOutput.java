// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import io.temblor.pdk.codec.ValueOutput;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Keeps values. */
public final class RecordingValueOutput implements ValueOutput {
  private final List<Value> values = new ArrayList<>();
  private final List<RecordValue> metadata = new ArrayList<>();

  /** Makes an output that has taken nothing. */
  public RecordingValueOutput() {}

  @Override
  public void value(Value value) {
    value(value, RecordValue.EMPTY);
  }

  @Override
  public void value(Value value, RecordValue metadata) {
    values.add(value);
    this.metadata.add(metadata);
  }

  /** Returns the values, in order. */
  public List<Value> values() {
    return List.copyOf(values);
  }

  /** Returns the metadata given with each value; empty for values that have that of their chunk. */
  public List<RecordValue> metadata() {
    return List.copyOf(metadata);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecordShapeTest {
  private static final int MANY = 40;

  @Test
  void recordsOfAShapeAreLikeAllOthers() {
    for (int size = 0; size < MANY; size++) { // with and without an index
      Key[] keys = new Key[size];
      Arrays.setAll(keys, i -> Key.of("key " + i));
      RecordShape shape = RecordShape.of(keys);
      RecordValue first = shape.record(numbers(size, 0));
      RecordValue second = shape.record(numbers(size, 100));

      assertThat(first).isEqualTo(built(keys, 0));
      assertThat(second).isEqualTo(built(keys, 100));
      RecordValue changed = first.with("more", Value.of(1));
      assertThat(changed.size()).isEqualTo(size + 1);
      assertThat(changed.without("more")).isEqualTo(first);
      if (size > 0) {
        assertThat(first.with(keys[0], Value.of(7)).get(keys[0])).isEqualTo(Value.of(7));
        assertThat(first.without(keys[0]).get(keys[0])).isNull();
      }
      assertThat(second).as("untouched by changes of the other").isEqualTo(built(keys, 100));
    }
  }

  @Test
  void refusesWhatIsNoRecord() {
    assertThatThrownBy(() -> RecordShape.of(Key.of("a"), Key.of("b"), Key.of("a")))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("`a`");
    assertThatThrownBy(() -> RecordShape.of(Key.of("a")).record(new Value[0]))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("0 values for 1 keys");
    assertThatThrownBy(() -> RecordShape.of(Key.of("a")).record(new Value[1])).isInstanceOf(NullPointerException.class);
  }

  private static Value[] numbers(int size, int from) {
    Value[] values = new Value[size];
    Arrays.setAll(values, i -> Value.of(from + i));
    return values;
  }

  private static RecordValue built(Key[] keys, int from) {
    RecordValue.Builder builder = RecordValue.builder();
    for (int i = 0; i < keys.length; i++) {
      builder.put(keys[i], Value.of(from + i));
    }
    return builder.build();
  }
}

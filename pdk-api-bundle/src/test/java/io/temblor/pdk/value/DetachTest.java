// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DetachTest {
  @Test
  @Timeout(20)
  void partsThatAreSharedManyTimesAreDetachedOnce() {
    Value shared = StringValue.ofUtf8("a long text, of which a part is kept".getBytes(), 0, 6);
    for (int i = 0; i < 100; i++) {
      shared = ArrayValue.of(shared, RecordValue.of("a", shared));
    }

    Value own = shared.detach();

    assertThat(own.detach()).isSameAs(own);
    ArrayValue array = (ArrayValue) own;
    assertThat(((RecordValue) array.get(1)).get("a")).isSameAs(array.get(0));
  }

  @Test
  void theDeepestValueIsDetachedAndADeeperOneIsNot() {
    Value deepest = ArrayValue.EMPTY;
    for (int depth = 1; depth < Value.MAX_DEPTH; depth++) {
      deepest = depth % 2 == 0 ? ArrayValue.of(deepest) : RecordValue.of("a", deepest);
    }
    Value deeper = ArrayValue.of(Value.NULL, deepest);

    assertThat(deepest.detach()).isSameAs(deepest);
    assertThatThrownBy(deeper::detach).isInstanceOf(IllegalStateException.class).hasMessageContaining("1024");
    assertThat(ArrayValue.of(RecordValue.of("a", Value.NULL), RecordValue.EMPTY).detach()).isNotNull();
  }
}

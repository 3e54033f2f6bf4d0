// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** All representations of records against the plainest one imaginable. */
class RecordValueTest {

  /** What a record must do, said with a map that is rebuilt for each removal. */
  private static final class Oracle {
    private Map<String, Value> fields = new LinkedHashMap<>();

    void remove(String key) {
      if (!fields.containsKey(key)) { return; }
      List<String> keys = new ArrayList<>(fields.keySet());
      String last = keys.removeLast();
      if (!last.equals(key)) {
        keys.set(keys.indexOf(key), last);
      }
      Map<String, Value> moved = new LinkedHashMap<>();
      keys.forEach(kept -> moved.put(kept, fields.get(kept)));
      fields = moved;
    }
  }

  private static void assertSame(RecordValue record, Map<String, Value> expected) {
    assertThat(record.size()).isEqualTo(expected.size());
    assertThat(record.keys()).containsExactlyElementsOf(expected.keySet());
    List<Value> values = new ArrayList<>();
    record.forEach((key, value) -> values.add(value));
    assertThat(values).containsExactlyElementsOf(expected.values());
    expected.forEach((key, value) -> {
      assertThat(record.get(key)).isEqualTo(value);
      assertThat(record.get(Value.of(key))).isEqualTo(value);
      assertThat(new FieldSite(Key.of(key)).get(record)).isEqualTo(value);
    });
    assertThat(record.get("absent")).isNull();
  }

  private static void change(RecordValue start, RandomValues values, int steps, int keys) {
    Oracle oracle = new Oracle();
    start.forEach(oracle.fields::put);
    RecordValue record = start;
    for (int step = 0; step < steps; step++) {
      RecordValue before = record;
      Map<String, Value> fieldsBefore = new LinkedHashMap<>(oracle.fields);
      String key = keys == 0 ? values.key() : "key" + values.random().nextInt(keys);
      if (values.random().nextInt(4) == 0) {
        record = record.without(key);
        oracle.remove(key);
      } else {
        Value value = values.value(1);
        record = record.with(key, value);
        oracle.fields.put(key, value);
      }
      assertSame(record, oracle.fields);
      assertSame(before, fieldsBefore);
      if (values.random().nextInt(8) == 0) {
        record = (RecordValue) RandomValues.decoded(record);
        assertSame(record, oracle.fields);
      }
      if (values.random().nextInt(8) == 0) {
        record = (RecordValue) record.detach();
        assertSame(record, oracle.fields);
      }
    }
  }

  @Test
  void builderGoesOnWithoutTouchingWhatItHasBuilt() {
    for (int room = 0; room < 12; room++) { // with and without spare room
      RecordValue.Builder builder = RecordValue.builder(room).put("a", Value.of(1)).put("b", Value.of(2));
      RecordValue first = builder.build();
      RecordValue second = builder.put("a", Value.of(3)).put("c", Value.of(4)).build();

      assertThat(first).isEqualTo(RecordValue.of("a", Value.of(1), "b", Value.of(2)));
      assertThat(second).isEqualTo(RecordValue.of("a", Value.of(3), "b", Value.of(2), "c", Value.of(4)));
      assertThat(first.with("d", Value.of(5)).with("a", Value.of(6)).without("b"))
          .isEqualTo(RecordValue.of("a", Value.of(6), "d", Value.of(5)));
      assertThat(first.keys()).containsExactly("a", "b");
    }
  }

  @Test
  void smallRecordsChangeLikeTheOracle() {
    for (int seed = 0; seed < 300; seed++) {
      RandomValues values = new RandomValues(seed);
      change(values.record(2), values, 30, 0);
      change((RecordValue) RandomValues.decoded(values.record(2)), values, 30, 0);
    }
  }

  @Test
  void largeRecordsChangeLikeTheOracle() {
    for (int seed = 0; seed < 6; seed++) {
      RandomValues values = new RandomValues(seed);
      RecordValue.Builder large = RecordValue.builder();
      for (int i = 0; i < 40 + seed * 30; i++) {
        large.put("key" + i, Value.of(i));
      }
      change(large.build(), values, 120, 200);
      change((RecordValue) RandomValues.decoded(large.build()), values, 120, 200);
    }
  }

  @Test
  void aThousandChangesToALargeRecordAreAllKept() {
    RecordValue record = RecordValue.EMPTY;
    for (int i = 0; i < 3000; i++) {
      record = record.with("k" + i % 1500, Value.of(i));
    }

    assertThat(record.size()).isEqualTo(1500);
    for (int i = 0; i < 1500; i++) {
      assertThat(record.get("k" + i)).isEqualTo(Value.of(1500 + i));
    }
    assertThat(record.keys()).startsWith("k0", "k1", "k2").endsWith("k1499");
  }

  @Test
  void allRepresentationsAreEqualAndHashAlike() {
    for (int seed = 0; seed < 500; seed++) {
      RandomValues values = new RandomValues(seed);
      Value owned = values.value(4);
      Value decoded = RandomValues.decoded(owned);

      assertThat(decoded).isEqualTo(owned).hasSameHashCodeAs(owned).hasToString(owned.toString());
      assertThat(owned).isEqualTo(decoded);
      assertThat(decoded.detach()).isEqualTo(owned);
      assertThat(RandomValues.decoded(decoded)).isEqualTo(owned);
    }
  }

  @Nested
  class Equality {
    @Test
    void ignoresTheOrderOfFields() {
      RecordValue ab = RecordValue.of("a", Value.of(1), "b", Value.of(2));
      RecordValue ba = RecordValue.of("b", Value.of(2), "a", Value.of(1));

      assertThat(ab).isEqualTo(ba).hasSameHashCodeAs(ba);
    }

    @Test
    void tellsIntsFromFloatsAndStringsFromBinaries() {
      assertThat(Value.of(1)).isNotEqualTo(Value.of(1.0));
      assertThat(Value.of("a")).isNotEqualTo(Value.of(new byte[]{'a'}));
      assertThat(Value.NULL).isNotEqualTo(Value.of(false));
    }

    @Test
    void comparesIntsOverTheWholeRange() {
      assertThat(Value.of(-1)).isNotEqualTo(Value.ofUnsigned(-1)).isLessThan(Value.ofUnsigned(-1));
      assertThat(Value.ofUnsigned(5)).isEqualTo(Value.of(5));
      assertThat(Value.ofUnsigned(-1).toBigInteger()).hasToString("18446744073709551615");
    }

    @Test
    void comparesFloatsAsDoubleCompareDoes() {
      assertThat(Value.of(Double.NaN)).isEqualTo(Value.of(Double.NaN));
      assertThat(Value.of(0.0)).isNotEqualTo(Value.of(-0.0));
    }
  }
}

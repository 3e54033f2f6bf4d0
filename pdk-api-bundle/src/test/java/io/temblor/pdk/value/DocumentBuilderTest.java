// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DocumentBuilderTest {
  private final DocumentBuilder builder = new DocumentBuilder();

  @BeforeEach
  void reset() {
    builder.reset();
  }

  @Nested
  class DuplicateKeysInARecord {
    @Test
    void lastValueWinsInThePlaceOfTheFirst() {
      builder.beginRecord(4);
      builder.key("a");
      builder.int64(1);
      builder.key("b");
      builder.beginArray(1);
      builder.int64(7);
      builder.endArray();
      builder.key("a");
      builder.string("two");
      builder.key("b");
      builder.nullValue();
      builder.endRecord();

      RecordValue record = (RecordValue) builder.finish();

      assertThat(record).hasToString("{\"a\":\"two\",\"b\":null}");
      assertThat(record.size()).isEqualTo(2);
      assertThat(record.get("a")).isEqualTo(Value.of("two"));
      assertThat(new FieldSite(Key.of("b")).get(record)).isEqualTo(Value.NULL);
    }

    @Test
    void areFoundAtAnySizeAndDepth() {
      for (int seed = 0; seed < 400; seed++) {
        Random random = new Random(seed);
        int size = random.nextInt(seed % 10 == 0 ? 700 : 40);
        int variety = 1 + random.nextInt(size * 4 + 4);
        Map<String, Value> expected = new LinkedHashMap<>();
        builder.reset();
        builder.beginArray(1);
        builder.beginRecord(size);
        for (int i = 0; i < size; i++) {
          // equal lengths, beginnings and ends: only the middle differs
          String key = "key-number-" + (100_000 + random.nextInt(variety)) + "-of-many";
          builder.key(key);
          if (random.nextInt(5) == 0) {
            builder.beginRecord(2);
            builder.key(key);
            builder.int64(1);
            builder.key(key);
            builder.int64(i);
            builder.endRecord();
            expected.put(key, RecordValue.of(key, Value.of(i)));
          } else {
            builder.int64(i);
            expected.put(key, Value.of(i));
          }
        }
        builder.endRecord();
        builder.endArray();

        RecordValue record = (RecordValue) ((ArrayValue) builder.finish()).get(0);

        assertThat(record.keys()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((key, value) -> assertThat(record.get(key)).isEqualTo(value));
      }
    }

    @Test
    void areFoundWhenOneIsEscaped() {
      byte[] input = "ab\\u0061b".getBytes(UTF_8);
      builder.reset(input, 0, input.length, "");
      builder.beginRecord(2);
      builder.key(0, 2);
      builder.int64(1);
      builder.escapedKey(2, 7, /* canonical= */ false);
      builder.int64(2);
      builder.endRecord();

      assertThat(builder.finish()).isEqualTo(RecordValue.of("ab", Value.of(2)));
    }
  }

  @Nested
  class CallsOutOfOrder {
    @Test
    void valueWithoutKey() {
      builder.beginRecord(1);
      assertThatThrownBy(() -> builder.int64(1)).hasMessage("a value without key in a record");
    }

    @Test
    void keyOutsideARecord() {
      assertThatThrownBy(() -> builder.key("a")).hasMessage("a key where a value belongs");
    }

    @Test
    void recordThatEndsBehindAKey() {
      builder.beginRecord(1);
      builder.key("a");
      assertThatThrownBy(builder::endRecord).hasMessage("the end of a record where a value belongs");
    }

    @Test
    void recordEndedAsArray() {
      builder.beginRecord(0);
      assertThatThrownBy(builder::endArray).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void secondValue() {
      builder.nullValue();
      assertThatThrownBy(builder::nullValue).hasMessage("a second value");
    }

    @Test
    void finishBeforeTheEnd() {
      assertThatThrownBy(builder::finish).hasMessage("no value was given");
      builder.beginArray(0);
      assertThatThrownBy(builder::finish).hasMessage("1 containers are still open");
    }
  }

  @Test
  void depthIsLimited() {
    for (int i = 0; i < Value.MAX_DEPTH; i++) {
      builder.beginArray(1);
    }
    assertThatThrownBy(() -> builder.beginArray(1)).hasMessage("nested deeper than 1024 levels");
    for (int i = 0; i < Value.MAX_DEPTH; i++) {
      builder.endArray();
    }

    Value deep = builder.finish();

    assertThat(deep).isEqualTo(RandomValues.decoded(deep)).hasSameHashCodeAs(deep.detach());
    Value deeper = ArrayValue.of(deep);
    assertThatThrownBy(() -> deeper.writeTo(builder)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void textsBeyondTheWordLayoutAreKept() {
    String longText = "0123456789abcdef".repeat((1 << 20) + 1);
    String longKey = "k".repeat(10_000);
    builder.beginRecord(3);
    builder.key("short");
    builder.string(longText);
    builder.key(longKey);
    builder.int64(1);
    builder.key("last");
    builder.int64(2);
    builder.endRecord();

    RecordValue record = (RecordValue) builder.finish();

    assertThat(record.get("short")).isEqualTo(Value.of(longText));
    assertThat(record.get(longKey)).isEqualTo(Value.of(1));
    assertThat(record.get("last")).isEqualTo(Value.of(2));
    assertThat(record.get("k".repeat(9_999))).isNull();
  }

  @Test
  void integersAndFloatsOfAllSizesAreKept() {
    long[] edges = {0, -1, 1L << 55, (1L << 55) - 1, -(1L << 55), -(1L << 55) - 1, Long.MAX_VALUE, Long.MIN_VALUE};
    for (long edge : edges) {
      builder.reset();
      builder.beginArray(3);
      builder.int64(edge);
      builder.uint64(edge);
      builder.float64(Double.longBitsToDouble(edge));
      builder.endArray();

      ArrayValue array = (ArrayValue) builder.finish();

      assertThat(array.get(0)).isEqualTo(Value.of(edge));
      assertThat(array.get(1)).isEqualTo(Value.ofUnsigned(edge));
      assertThat(array.get(2)).isEqualTo(Value.of(Double.longBitsToDouble(edge)));
    }
  }

  @Test
  void elementsBeyondTheWordLayoutAreCounted() {
    long[] tape = {Tape.word(Tape.ARRAY, 0, Tape.MANY, 5), Tape.range(0, 0), Tape.inline(7), Tape.inline(8),
      Tape.inline(9)};
    ArrayValue array = (ArrayValue) new Document(new byte[0], 0, 0, new byte[0], tape, "").value(0, 1);

    assertThat(array.size()).isEqualTo(3);
    assertThat(array).isEqualTo(ArrayValue.of(Value.of(7), Value.of(8), Value.of(9)));
  }

  @Test
  void detachedPartDoesNotKeepTheInput() {
    byte[] input = ("x".repeat(1000) + "[key;value]").getBytes(UTF_8);
    builder.reset(input, 900, 111, "test");
    builder.beginArrayAt(900);
    builder.string(900, 50);
    builder.beginRecordAt(1000);
    builder.key(1001, 3);
    builder.string(1005, 5);
    builder.endRecordAt(1011);
    builder.endArrayAt(1011);
    RecordValue inner = (RecordValue) ((ArrayValue) builder.finish()).get(1);

    TapeRecord detached = (TapeRecord) inner.detach();

    assertThat(detached.document().bytes).hasSize(11);
    assertThat(detached).isEqualTo(RecordValue.of("key", Value.of("value")));
    assertThat(new FieldSite(Key.of("key")).get(detached)).isEqualTo(Value.of("value"));
    assertThat(detached.detach()).isSameAs(detached);
    assertThat(detached.with("key", Value.of(1)).with("b", Value.of(2)).detach())
        .isEqualTo(RecordValue.of("b", Value.of(2), "key", Value.of(1)));
  }
}

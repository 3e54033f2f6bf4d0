// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldSiteTest {
  @Test
  void neverReadsTheKeyOfAnInnerRecord() {
    FieldSite site = new FieldSite(Key.of("id"));
    RecordValue regular = decoded(RecordValue.of("a", Value.of(1), "b", Value.of(2), "id", Value.of(3)));
    // the inner id stands exactly where the outer one stood before
    RecordValue decoy = decoded(RecordValue.of("a", RecordValue.of("id", Value.of(4)), "b", Value.of(2)));

    assertThat(site.get(regular)).isEqualTo(Value.of(3));
    for (int shift = 0; shift < 8; shift++) {
      ArrayValue.Builder padding = ArrayValue.builder();
      for (int i = 0; i < shift; i++) {
        padding.add(Value.NULL);
      }
      RecordValue shifted =
          decoded(RecordValue.of("p", padding.build(), "a", RecordValue.of("id", Value.of(4)), "b", Value.of(2)));
      assertThat(site.get(regular)).isEqualTo(Value.of(3));
      assertThat(site.get(shifted)).isNull();
    }
    assertThat(site.get(decoy)).isNull();
  }

  @Test
  void numbersCannotPoseAsKeys() {
    FieldSite site = new FieldSite(Key.of("id"));
    RecordValue regular = decoded(RecordValue.of("a", Value.of(1), "id", Value.of(3)));
    long keyWord = Tape.word(Tape.KEY, 0, Tape.keyMiddle(1, 2), 0);
    RecordValue decoy =
        decoded(RecordValue.of("a", ArrayValue.of(Value.of(keyWord), Value.of(Double.longBitsToDouble(keyWord)))));

    assertThat(site.get(regular)).isEqualTo(Value.of(3));
    assertThat(site.get(decoy)).isNull();
  }

  @Test
  void agreesWithPlainAccessOnIrregularRecords() {
    RandomValues values = new RandomValues(42);
    FieldSite[] sites = new FieldSite[20];
    Key[] keys = new Key[sites.length];
    for (int i = 0; i < sites.length; i++) {
      keys[i] = Key.of(values.key());
      sites[i] = new FieldSite(keys[i]);
    }
    for (int round = 0; round < 3000; round++) {
      RecordValue owned = values.record(3);
      RecordValue record = decoded(owned);
      record = round % 3 == 0 ? record.with(values.key(), Value.of(round)) : record;
      for (int i = 0; i < sites.length; i++) {
        Value value = record.owned().get(keys[i]);
        assertThat(sites[i].get(record)).isEqualTo(value);
        assertThat(sites[i].isIn(record)).isEqualTo(value != null);
        assertThat(sites[i].indexOf(record, new Key[0])).isEqualTo(value == null ? -1 : 0);
        if (value instanceof StringValue text) {
          assertThat(sites[i].holds(record, text.toKey())).isTrue();
          assertThat(sites[i].holds(record, Key.of(text.text() + "x"))).isFalse();
          assertThat(sites[i].indexOf(record, new Key[]{Key.of(text.text() + "x"), text.toKey(), text.toKey()}))
              .isOne();
        } else if (!(value instanceof BinaryValue)) {
          assertThat(sites[i].holds(record, keys[i])).isFalse();
        }
      }
    }
  }

  @Test
  void textsAreFoundInTextsAndInBytes() {
    Key text = Key.of("grün\n");
    byte[] utf8 = "grün\n".getBytes(StandardCharsets.UTF_8);
    FieldSite site = new FieldSite(Key.of("colour"));
    for (RecordValue holder : List.of(
        RecordValue.of("colour", Value.of("grün\n")), RecordValue.of("colour", BinaryValue.of(utf8)))) {
      for (RecordValue form : List.of(holder, decoded(holder), decoded(holder).with("more", Value.NULL))) {
        assertThat(site.holds(form, text)).isTrue();
        assertThat(site.holds(form, Key.of("grün"))).isFalse();
        assertThat(site.isIn(form)).isTrue();
      }
    }
    RecordValue other = decoded(RecordValue.of("color", Value.of("grün\n")));
    assertThat(site.holds(other, text)).isFalse();
    assertThat(site.isIn(other)).isFalse();
  }

  private static RecordValue decoded(RecordValue record) {
    return (RecordValue) RandomValues.decoded(record);
  }
}

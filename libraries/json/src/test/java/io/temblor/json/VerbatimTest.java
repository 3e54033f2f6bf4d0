// SPDX-License-Identifier: Apache-2.0
package io.temblor.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.value.DocumentBuilder;
import io.temblor.pdk.value.RecordCursor;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is copied from the input must be what would have been written. */
class VerbatimTest {
  private final JsonParser parser = new JsonParser();

  /** The same value without any bytes to copy. */
  private static Value rebuilt(Value value) {
    DocumentBuilder builder = new DocumentBuilder();
    builder.reset();
    value.writeTo(builder);
    return builder.finish();
  }

  private static RecordValue rebuiltWithoutTape(RecordValue record) {
    RecordValue.Builder builder = RecordValue.builder();
    RecordCursor cursor = record.cursor();
    while (cursor.next()) {
      builder.put(cursor.key(), rebuilt(cursor.value()));
    }
    return builder.build();
  }

  @Test
  void copiedDocumentsEqualThoseWrittenAnew() {
    for (int seed = 0; seed < 40_000; seed++) {
      String document = new Documents(seed).document();
      Value value = parser.parse(document);

      assertThat(Json.text(value)).as(document).isEqualTo(Json.text(rebuilt(value)));
      assertThat(Json.parse(Json.text(value))).isEqualTo(value);
    }
  }

  @Test
  void textWrittenOnceIsCopiedUnchanged() {
    for (int seed = 0; seed < 10_000; seed++) {
      String text = Json.text(parser.parse(new Documents(seed).document()));
      assertThat(Json.text(parser.parse(text))).isEqualTo(text);
    }
  }

  @Test
  void splicedRecordsEqualThoseWrittenAnew() {
    for (int seed = 0; seed < 40_000; seed++) {
      Documents documents = new Documents(seed);
      Random random = documents.random();
      byte[] bytes = (" ".repeat(seed % 3) + documents.record() + "  ").getBytes(UTF_8);
      RecordValue record = (RecordValue) parser.parse(bytes, 0, bytes.length);
      for (int change = random.nextInt(5); change > 0; change--) {
        boolean existing = !record.isEmpty() && random.nextInt(3) > 0;
        String key = existing ? record.keys().get(random.nextInt(record.size())) : "new" + random.nextInt(3);
        if (random.nextInt(5) == 0) {
          record = record.without(key);
        } else {
          record = record.with(key,
              random.nextBoolean() ? Value.of(change) : parser.parse(new Documents(seed + change).record()));
        }
      }

      String expected = Json.text(rebuiltWithoutTape(record));

      assertThat(Json.text(record)).as(new String(bytes, UTF_8)).isEqualTo(expected);
      assertThat(Json.text(record.detach())).isEqualTo(expected);
    }
  }

  @Test
  void sortedTextIsTheSameWhateverTheSource() {
    for (int seed = 0; seed < 10_000; seed++) {
      Value value = parser.parse(new Documents(seed).document());
      JsonWriter writer = new JsonWriter(JsonWriter.Order.SORTED, JsonWriter.Binary.BASE64);
      value.writeTo(writer);
      String fromTape = writer.toString();
      writer.reset();
      rebuilt(value).writeTo(writer);

      assertThat(writer).hasToString(fromTape);
      assertThat(Json.parse(fromTape)).isEqualTo(value);
    }
  }

  @Test
  void canonicalDocumentsAreCopiedAndNotTakenApart() {
    String text = "{\"a\":[1,2.5,\"x\\n\"],\"b\":{\"c\":\"é\",\"d\":null},\"e\":-7}";
    int[] whole = {0};
    Value value = parser.parse(text);

    value.writeTo(new CountingWriter(whole));

    assertThat(whole[0]).isEqualTo(text.getBytes(UTF_8).length);
  }

  /** Takes only whole documents. */
  private static final class CountingWriter extends RefusingWriter {
    private final int[] bytesTaken;

    CountingWriter(int[] bytesTaken) {
      this.bytesTaken = bytesTaken;
    }

    @Override
    public boolean verbatim(String format, byte[] bytes, int offset, int length) {
      bytesTaken[0] += length;
      return true;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.json.JsonWriter.Binary;
import io.temblor.json.JsonWriter.Order;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  private static String sorted(Value value) {
    JsonWriter writer = new JsonWriter(Order.SORTED, Binary.BASE64);
    value.writeTo(writer);
    return writer.toString();
  }

  @Test
  void writesEveryKind() {
    Value value =
        ArrayValue.of(Value.NULL, Value.of(true), Value.of(-5), Value.ofUnsigned(-1), Value.of(2.0), Value.of("é"),
            RecordValue.of("a", ArrayValue.EMPTY, "b", RecordValue.EMPTY));

    assertThat(Json.text(value)).isEqualTo("[null,true,-5,18446744073709551615,2.0,\"é\",{\"a\":[],\"b\":{}}]");
  }

  @Test
  void sortedModeOrdersTheKeysOfEveryRecord() {
    Value value = Json.parse("{\"b\": [1.0, 1e16, 0.00001, 0.000001, 1234567890123456.0], \"a\": null, \"B\": true}");

    assertThat(sorted(value)).isEqualTo(
        "{\"B\":true,\"a\":null,\"b\":[1.0,1e16,0.00001,1e-6,1234567890123456.0]}");
    assertThat(
        sorted(Json.parse("{\"z\":{\"d\":1,\"c\":{\"y\":[{\"b\":1,\"a\":2}],\"x\":1}},\"é\":2,\"z\\n\":3,\"a\":4}")))
        .isEqualTo("{\"a\":4,\"z\":{\"c\":{\"x\":1,\"y\":[{\"a\":2,\"b\":1}]},\"d\":1},\"z\\n\":3,\"é\":2}");
  }

  @Test
  void escapesOnlyWhatMustBe() {
    assertThat(Json.text(Value.of("\t\"/\u0000\u001fé\u007f\\\b\f\n\r"))).isEqualTo(
        "\"\\t\\\"/\\u0000\\u001fé\u007f\\\\\\b\\f\\n\\r\"");
    assertThat(Json.text(RecordValue.of("a\"b", Value.of(1)))).isEqualTo("{\"a\\\"b\":1}");
    for (int at = 0; at < 40; at++) {
      String text = "x".repeat(at) + "\u0001\"" + "é\uD83D\uDE00".repeat(9);
      assertThat(Json.parse(Json.text(Value.of(text)))).isEqualTo(Value.of(text));
    }
    assertThat(Json.text(Value.of("\u0001".repeat(5000)))).hasSize(30_002);
  }

  @Test
  void binariesBecomeBase64OrNumbers() {
    Value binary = ArrayValue.of(Value.of(new byte[]{(byte) 0xFF, 0}), Value.of(new byte[0]), Value.of(1));
    JsonWriter numbers = new JsonWriter(Order.RECORD, Binary.NUMBERS);
    binary.writeTo(numbers);

    assertThat(Json.text(binary)).isEqualTo("[\"/wA=\",\"\",1]");
    assertThat(numbers).hasToString("[[255,0],[],1]");
  }

  @Test
  void floatsThatJsonCannotExpressBecomeNull() {
    assertThat(Json.text(ArrayValue.of(Value.of(Double.NaN), Value.of(Double.NEGATIVE_INFINITY))))
        .isEqualTo("[null,null]");
  }

  @Test
  void aSmallValueWithAHugeTextIsRefused() {
    Value value = Value.of("some text");
    for (int i = 0; i < 40; i++) {
      value = ArrayValue.of(value, value);
    }
    Value shared = value;
    JsonWriter writer = new JsonWriter(Order.RECORD, Binary.BASE64, 100_000);

    assertThatThrownBy(() -> shared.writeTo(writer)).isInstanceOf(IllegalStateException.class)
        .hasMessage("the text is longer than 100000 bytes");

    writer.reset();
    Value.of("x".repeat(99_000)).writeTo(writer);
    assertThat(writer.length()).isEqualTo(99_002);
  }

  @Test
  void isReusableAndGrows() {
    JsonWriter writer = new JsonWriter();
    Value large = Value.of("x".repeat(3_000_000));
    large.writeTo(writer);
    assertThat(writer.length()).isEqualTo(3_000_002);

    writer.reset();
    Json.parse("{\"a\":1}").writeTo(writer);

    assertThat(writer.toByteArray()).isEqualTo("{\"a\":1}".getBytes(UTF_8));
  }

  @Test
  void textThatIsNotCanonicalIsWrittenAnew() {
    assertThat(Json.text(
        Json.parse(" { \"a\" : [ 1 , -0 , 1.50 , 1E3 , 100000000000000000.0 ] , \"b\" : \"\\/\\u0041\\u001F\" } ")))
        .isEqualTo("{\"a\":[1,0,1.5,1000.0,1e17],\"b\":\"/A\\u001f\"}");
    assertThat(Json.text(Json.parse("{\"\\u0061\":{\"ok\":[\"\\n\"]},\"x\":0.0000010}")))
        .isEqualTo("{\"a\":{\"ok\":[\"\\n\"]},\"x\":1e-6}");
  }
}

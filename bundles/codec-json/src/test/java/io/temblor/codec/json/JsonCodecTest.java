// SPDX-License-Identifier: Apache-2.0
package io.temblor.codec.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.Codec;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.testkit.RecordingValueOutput;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class JsonCodecTest {
  private static Codec json(Value config) {
    return Plugins.codec(new JsonCodecFactory(), config);
  }

  private static Value decode(String text) throws IOException {
    RecordingValueOutput out = new RecordingValueOutput();
    json(Value.NULL).decode(Chunk.of(text), out);
    return out.values().getFirst();
  }

  private static String encode(Value config, Value value) throws IOException {
    ByteOutput out = new ByteOutput();
    json(config).encode(value, RecordValue.EMPTY, out);
    return new String(out.toByteArray(), UTF_8);
  }

  @Test
  void ofFieldsWithTheSameKeyTheLastCounts() throws IOException {
    assertThat(decode("{\"a\":1,\"a\":2.0}")).isEqualTo(RecordValue.of("a", Value.of(2.0)));
  }

  @Test
  void integersKeepTheWholeRange() throws IOException {
    assertThat(decode(" [18446744073709551615,-9223372036854775808] "))
        .isEqualTo(ArrayValue.of(Value.ofUnsigned(-1L), Value.of(Long.MIN_VALUE)));
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    assertThatThrownBy(() -> decode("{\"a\":1}}"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("no JSON document: ")
        .hasMessageContaining("byte 7");
  }

  @Test
  void sortedFieldsAreInTheOrderOfTheirBytesInEveryRecord() throws IOException {
    RecordValue value = RecordValue.of(
        "b",
        ArrayValue.of(Value.of(1.0), Value.of(1e16), Value.of(0.00001), Value.of(0.000001),
            Value.of(1234567890123456.0)),
        "a", Value.NULL, "B", Value.of(true));
    assertThat(encode(RecordValue.of("mode", Value.of("sorted")), value))
        .isEqualTo("{\"B\":true,\"a\":null,\"b\":[1.0,1e16,0.00001,1e-6,1234567890123456.0]}");
  }

  @Test
  void unsortedFieldsStayInTheirOrder() throws IOException {
    RecordValue value = RecordValue.of("b", Value.of(1), "a", Value.of(2));
    assertThat(encode(Value.NULL, value)).isEqualTo("{\"b\":1,\"a\":2}");
    assertThat(encode(RecordValue.of("mode", Value.of(7)), value)).isEqualTo("{\"b\":1,\"a\":2}");
  }

  @Test
  void onlyWhatMustBeIsEscaped() throws IOException {
    assertThat(encode(Value.NULL, Value.of("\t\"/\u0000\u001fé"))).isEqualTo("\"\\t\\\"/\\u0000\\u001fé\"");
    assertThat(encode(Value.NULL, RecordValue.of("\"", Value.of(1)))).isEqualTo("{\"\\\"\":1}");
  }

  @Test
  void binaryValuesAreWrittenAsBase64() throws IOException {
    assertThat(encode(Value.NULL, Value.of(new byte[]{-1, 0}))).isEqualTo("\"/wA=\"");
  }

  @Test
  void anUnknownModeIsRefused() {
    assertThatThrownBy(() -> json(RecordValue.of("mode", Value.of("pretty"))))
        .isInstanceOf(ConfigException.class)
        .hasMessage("option `mode` is \"pretty\", must be \"sorted\" or \"unsorted\"");
  }

  @Test
  void valuesNestedTooDeeplyAreRefusedAndTheNextOneIsNot() throws IOException {
    Value nested = Value.NULL;
    for (int i = 0; i < Value.MAX_DEPTH + 2; i++) {
      nested = ArrayValue.of(nested);
    }
    Value tooDeep = nested;
    Codec json = json(Value.NULL);
    ByteOutput out = new ByteOutput();
    assertThatThrownBy(() -> json.encode(tooDeep, RecordValue.EMPTY, out)).isInstanceOf(DataException.class);
    json.encode(Value.of(1), RecordValue.EMPTY, out);
    assertThat(new String(out.toByteArray(), UTF_8)).isEqualTo("1");
  }
}

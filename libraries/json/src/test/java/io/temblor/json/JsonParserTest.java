// SPDX-License-Identifier: Apache-2.0
package io.temblor.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonParserTest {
  private final JsonParser parser = new JsonParser();

  @Test
  void readsEveryKind() {
    assertThat(parser.parse("null")).isSameAs(Value.NULL);
    assertThat(parser.parse(" true ")).isEqualTo(Value.of(true));
    assertThat(parser.parse("false")).isEqualTo(Value.of(false));
    assertThat(parser.parse("-12")).isEqualTo(Value.of(-12));
    assertThat(parser.parse("1.5e3")).isEqualTo(Value.of(1500.0));
    assertThat(parser.parse("\"\"")).isEqualTo(Value.of(""));
    assertThat(parser.parse("[]")).isEqualTo(ArrayValue.EMPTY);
    assertThat(parser.parse("{}")).isEqualTo(RecordValue.EMPTY);
    assertThat(parser.parse("{\"a\":[1,{\"b\":\"c\"}]}")).isEqualTo(
        RecordValue.of("a", ArrayValue.of(Value.of(1), RecordValue.of("b", Value.of("c")))));
  }

  @Test
  void readsADocumentInTheMiddleOfAnArray() {
    byte[] bytes = "{\"a\":1}{\"b\":2}{\"c\":3}".getBytes(UTF_8);

    assertThat(parser.parse(bytes, 7, 7)).isEqualTo(RecordValue.of("b", Value.of(2)));
    assertThatThrownBy(() -> parser.parse(bytes, 7, 6)).isInstanceOf(JsonSyntaxException.class);
    assertThatThrownBy(() -> parser.parse(bytes, 7, 8)).isInstanceOf(JsonSyntaxException.class);
  }

  @Test
  void ofDuplicateKeysTheLastValueWins() {
    assertThat(parser.parse("{\"a\":1,\"a\":2.0}")).isEqualTo(RecordValue.of("a", Value.of(2.0)));
    assertThat(parser.parse("{\"a\":1,\"b\":2,\"\\u0061\":{\"a\":3}}"))
        .hasToString("{\"a\":{\"a\":3},\"b\":2}");
    assertThat(Json.text(parser.parse("{\"a\":1,\"b\":2,\"a\":[3]}"))).isEqualTo("{\"a\":[3],\"b\":2}");
  }

  @Nested
  class Numbers {
    @Test
    void integersHaveTheFullRangeOf64Bits() {
      assertThat(parser.parse("[18446744073709551615,-9223372036854775808,9223372036854775807,9223372036854775808]"))
          .isEqualTo(ArrayValue.of(Value.ofUnsigned(-1), Value.of(Long.MIN_VALUE), Value.of(Long.MAX_VALUE),
              Value.ofUnsigned(Long.MIN_VALUE)));
      assertThat(parser.parse("-0")).isEqualTo(Value.of(0));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"18446744073709551616", "-9223372036854775809", "99999999999999999999999", "1e400", "-1e999",
          "01", "-", "-a", "+1", ".5", "1.", "1.e5", "1e", "1e+", "0x10", "1_000", "NaN", "Infinity", "--1", "00"})
    void othersAreErrors(String text) {
      assertThatThrownBy(() -> parser.parse(text)).isInstanceOf(JsonSyntaxException.class);
      assertThatThrownBy(() -> parser.parse("[" + text + "]")).isInstanceOf(JsonSyntaxException.class);
    }

    @Test
    void hugeTextsOfNumbersAreReadOrRefusedQuickly() {
      assertThatThrownBy(() -> parser.parse("1".repeat(1_000_000))).hasMessageContaining("outside -2^63 to 2^64 - 1");
      assertThat(parser.parse("0." + "1".repeat(100_000))).isEqualTo(Value.of(0.1111111111111111));
      assertThatThrownBy(() -> parser.parse("1".repeat(400) + ".0")).hasMessageContaining("too large");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "1 2", "{\"a\":1}}", "[1,]", "[,1]", "[1 2]", "{\"a\":1,}", "{,}", "{\"a\"}", "{\"a\":}",
        "{a:1}", "{1:1}", "[", "{", "\"", "\"\\", "\"\\u12", "\"\\x\"", "\"\\ud800\"", "\"\\ud800\\n\"", "\"\\udc00\"",
        "\"\\ud800\\u0041\"", "\"\t\"", "\"\u0000\"", "tru", "nul", "falsy", "nulll", "[1}", "{\"a\":1]", "]", "}", ",",
        ":",
        "'a'", "\u00a01", "\uFEFF1", "1\f", "{\"a\" 1}", "{\"a\"::1}", "[1,,2]", "//x\n1"})
  void textThatIsNoDocumentIsAnError(String text) {
    assertThatThrownBy(() -> parser.parse(text)).isInstanceOf(JsonSyntaxException.class);
    assertThat(parser.parse("1")).as("the parser is usable afterwards").isEqualTo(Value.of(1));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
      {"a":1]         | 6  | expected `,` or `}` in a record but found `]` at byte 6
      [1 2]           | 3  | expected `,` or `]` in an array but found `2` at byte 3
      {"a" 1}         | 5  | expected `:` after a key but found `1` at byte 5
      {"a":1,}        | 7  | expected a key but found `}` at byte 7
      {1}             | 1  | expected a key or `}` but found `1` at byte 1
      [nul]           | 1  | expected `null` but found `n` at byte 1
      1 x             | 2  | expected the end of the text but found `x` at byte 2
      [1,             | 3  | expected a value but found the end of the text at byte 3
      "abc            | 4  | expected the end of the string but found the end of the text at byte 4
      [-x]            | 2  | expected a digit but found `x` at byte 2
      """)
  void messagesSayWhatWasExpectedAndFoundWhere(String text, int offset, String message) {
    assertThatThrownBy(() -> parser.parse(text)).hasMessage(message)
        .isInstanceOfSatisfying(JsonSyntaxException.class, e -> assertThat(e.offset()).isEqualTo(offset));
  }

  @Test
  void stringsAreCheckedForUtf8LikeTheJdkDoes() {
    String[] texts =
        {"Привет мир, как дела ", "数据流处理引擎，支持热更新", "plain ascii, long enough for words", "\uD83D\uDE00\uD83D\uDE01é",
          "\uFFFF\uE000\uD7FF\u0800", "\u07FF\u0080ߺ"};
    Random random = new Random(5);
    int valid = 0;
    for (int round = 0; round < 200_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(4); i >= 0; i--) {
        text.repeat('x', random.nextInt(8));
        text.append(texts[random.nextInt(texts.length)]);
      }
      byte[] bytes = ("\"" + text + "\"").getBytes(UTF_8);
      for (int damage = random.nextInt(3); damage > 0; damage--) {
        int high = 0x80 + random.nextInt(0x80);
        bytes[1 + random.nextInt(bytes.length - 2)] = (byte) high;
      }
      String expected = decoded(bytes);
      if (expected == null) {
        assertThatThrownBy(() -> parser.parse(bytes, 0, bytes.length)).isInstanceOf(JsonSyntaxException.class);
      } else {
        assertThat(parser.parse(bytes, 0, bytes.length)).isEqualTo(Value.of(expected));
        valid++;
      }
    }
    assertThat(valid).isBetween(50_000, 150_000);
  }

  private static @Nullable String decoded(byte[] quoted) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(quoted, 1, quoted.length - 2)).toString();
    } catch (CharacterCodingException e) {
      return null; // that is the answer
    }
  }

  @Test
  void depthIsLimited() {
    int limit = Value.MAX_DEPTH;
    String deepest = "[".repeat(limit) + "]".repeat(limit);
    assertThat(Json.text(parser.parse(deepest))).isEqualTo(deepest);
    assertThat(Json.text(parser.parse("{\"a\":".repeat(limit) + "1" + "}".repeat(limit)))).hasSize(limit * 6 + 1);
    assertThatThrownBy(() -> parser.parse("[".repeat(limit + 1))).hasMessage(
        "nested deeper than 1024 levels at byte 1024");
    assertThatThrownBy(() -> parser.parse("{\"a\":".repeat(1_000_000))).isInstanceOf(JsonSyntaxException.class);
  }
}

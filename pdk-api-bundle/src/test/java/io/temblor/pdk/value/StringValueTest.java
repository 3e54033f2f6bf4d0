// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StringValueTest {
  private static StringValue fromBytes(String text) {
    byte[] bytes = ("<<" + text + ">>").getBytes(UTF_8);
    return StringValue.ofUtf8(bytes, 2, bytes.length - 4);
  }

  @Test
  void bothFormsAreOneValue() {
    RandomValues values = new RandomValues(7);
    for (int i = 0; i < 5000; i++) {
      String text = values.text();
      StringValue bytes = fromBytes(text);
      StringValue java = Value.of(text);

      assertThat(bytes).isEqualTo(java).hasSameHashCodeAs(java);
      assertThat(java).isEqualTo(fromBytes(text));
      assertThat(bytes.equalsText(text)).isTrue();
      assertThat(bytes.equalsText(text + "x")).isFalse();
      assertThat(bytes.equals(Key.of(text))).isTrue();
      assertThat(java.equals(Key.of(text))).isTrue();
      assertThat(bytes.equals(Key.of(text + "x"))).isFalse();
      assertThat(fromBytes(text).text()).isEqualTo(text);
      assertThat(java.utf8Length()).isEqualTo(bytes.utf8Length());
      assertThat(bytes.toUtf8()).isEqualTo(text.getBytes(UTF_8));
      assertThat(bytes.isEmpty()).isEqualTo(text.isEmpty());
    }
  }

  @Test
  void orderIsThatOfCodePointsNotOfChars() {
    assertThat(Value.of("\uFFFD")).isLessThan(Value.of("\uD83D\uDE00"));
    assertThat(Value.of("a")).isLessThan(Value.of("ab"));
  }

  @Test
  void keysMatchAtTheEndOfAnArrayAndInTheMiddle() {
    String text = "abcdefghijklmnopqrstuvwxyz";
    byte[] bytes = text.getBytes(UTF_8);
    for (int from = 0; from < 26; from++) {
      for (int to = from; to <= 26; to++) {
        Key key = Key.of(text.substring(from, to));
        assertThat(key.matches(bytes, from, to - from)).isTrue();
        if (to > from) {
          byte[] other = bytes.clone();
          other[from + (to - from) / 2]++;
          assertThat(key.matches(other, from, to - from)).isFalse();
        }
      }
    }
  }

  @Test
  void escapesAreResolvedOnlyWhenSomebodyLooks() {
    byte[] input = "a\\n\\\"\\\\\\/\\b\\f\\r\\t\\u0041\\u00e9\\u4e2d\\ud83d\\uDE00z".getBytes(UTF_8);
    DocumentBuilder builder = new DocumentBuilder();
    builder.reset(input, 0, input.length, "");
    builder.escapedString(0, input.length, /* canonical= */ false);

    StringValue value = (StringValue) builder.finish();

    String expected = "a\n\"\\/\b\f\r\tAé中\uD83D\uDE00z";
    assertThat(value).isEqualTo(Value.of(expected)).hasSameHashCodeAs(Value.of(expected));
    assertThat(value.text()).isEqualTo(expected);
    assertThat(value.equals(Key.of(expected))).isTrue();
    assertThat(value.utf8Length()).isEqualTo(expected.getBytes(UTF_8).length);
  }

  @Test
  void utf8IsCheckedLikeTheJdkDoes() {
    Random random = new Random(11);
    int[] interesting = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE4, 0xED,
      0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF};
    int valid = 0;
    for (int i = 0; i < 300_000; i++) {
      byte[] bytes = i % 2 == 0 ? new byte[random.nextInt(6)] : "aé中\uD83D\uDE00bcdefgh".getBytes(UTF_8);
      for (int n = i % 2 == 0 ? bytes.length : 1; n > 0; n--) {
        bytes[i % 2 == 0 ? n - 1 : random.nextInt(bytes.length)] =
            (byte) interesting[random.nextInt(interesting.length)];
      }
      boolean ours = Utf8Check.firstInvalid(bytes, 0, bytes.length) < 0;
      assertThat(ours).isEqualTo(decodes(bytes));
      valid += ours ? 1 : 0;
    }
    assertThat(valid).isBetween(10_000, 290_000);
    assertThatThrownBy(() -> StringValue.ofUtf8(new byte[]{'a', (byte) 0xC3, 'b'}, 0, 3))
        .hasMessage("byte 1 is not valid UTF-8");
  }

  private static boolean decodes(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;       // that is the answer
    }
  }
}

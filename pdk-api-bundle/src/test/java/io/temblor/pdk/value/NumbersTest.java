// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({"2, 2.0", "0, 0.0", "-0.0, -0.0", "1234.5, 1234.5", "1e15, 1000000000000000.0", "1e16, 1e16",
    "1234567890123456, 1234567890123456.0", "12345678901234567, 1.2345678901234568e16", "0.00001, 0.00001",
    "0.000001, 1e-6", "1.5e-7, 1.5e-7", "1e-7, 1e-7", "1.5e300, 1.5e300", "0.1, 0.1", "100, 100.0",
    "5e-324, 5e-324", "1e-323, 1e-323", "1.5e-323, 1.5e-323", "2e-323, 2e-323",
    "1.7976931348623157e308, 1.7976931348623157e308", "-12.25, -12.25", "0.3, 0.3",
    "1.8446744073709552e19, 1.8446744073709552e19", "9007199254740993, 9007199254740992.0", "2e-3, 0.002"})
  void floatsPrintShortestInTheDocumentedLayout(double value, String text) {
    assertThat(Numbers.text(value)).isEqualTo(text);
  }

  @Test
  void everyFloatReadsBackAsItself() {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      double value = switch (i % 3) {
        case 0 -> Double.longBitsToDouble(random.nextLong());
        case 1 -> random.nextInt(1 << 20) / 1000.0;
        default -> random.nextLong() * Math.pow(10, random.nextInt(40) - 30);
      };
      if (Double.isFinite(value)) {
        String text = Numbers.text(value);
        assertThat(Double.parseDouble(text)).isEqualTo(value);
        assertThat(digits(text)).isLessThanOrEqualTo(digits(Double.toString(value)));
      }
    }
  }

  @Test
  void textsAreReadAsTheJdkReadsThem() {
    Random random = new Random(4);
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
      for (int n = 1 + random.nextInt(9); n > 0; n--) {
        text.append(random.nextInt(10));
      }
      if (random.nextInt(5) > 0) {
        text.append('.');
        for (int n = 1 + random.nextInt(12); n > 0; n--) {
          text.append(random.nextInt(10));
        }
      }
      if (random.nextInt(6) == 0) {
        text.append('e').append(random.nextInt(60) - 30);
      }
      byte[] ascii = ("<" + text + ">").getBytes(ISO_8859_1);
      double expected = Double.parseDouble(text.toString());
      assertThat(Double.doubleToLongBits(Numbers.parseDouble(ascii, 1, text.length())))
          .isEqualTo(Double.doubleToLongBits(expected));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".", "-.", "1.2.3", "1a", "--1", "e5", "1e", "0.5."})
  void textsThatAreNoNumbersAreRefused(String text) {
    byte[] ascii = text.getBytes(ISO_8859_1);
    assertThatThrownBy(() -> Numbers.parseDouble(ascii, 0, ascii.length)).isInstanceOf(NumberFormatException.class);
  }

  private static int digits(String text) {
    String mantissa = text.toLowerCase().replaceAll("e.*", "").replaceAll("[-.]", "");
    return mantissa.replaceAll("^0+", "").replaceAll("0+$", "").length();
  }

  @Test
  void integersPrintLikeTheJdkOverTheWholeRange() {
    Random random = new Random(2);
    byte[] buffer = new byte[Numbers.MAX_INT_BYTES];
    for (int i = 0; i < 100_000; i++) {
      long value = i < 70 ? (1L << i) - (i & 1) : random.nextLong() >> random.nextInt(64);
      assertThat(new String(buffer, 0, Numbers.write(value, buffer, 0), ISO_8859_1)).isEqualTo(Long.toString(value));
      assertThat(new String(buffer, 0, Numbers.writeUnsigned(value, buffer, 0), ISO_8859_1))
          .isEqualTo(Long.toUnsignedString(value));
    }
    assertThat(Numbers.write(Long.MIN_VALUE, buffer, 0)).isEqualTo(20);
  }

  @Test
  void unsignedIntegersBecomeTheNearestDouble() {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      long bits = random.nextLong();
      assertThat(Numbers.unsignedToDouble(bits)).isEqualTo(Double.parseDouble(Long.toUnsignedString(bits)));
    }
    assertThat(Numbers.unsignedToDouble(-1)).isEqualTo(1.8446744073709552e19);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.separate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class SeparatorTest {
  @Test
  void findsWhatALoopOverTheBytesFinds() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      byte separator = (byte) random.nextInt(256);
      for (int i = 0; i < bytes.length; i++) {
        if (random.nextInt(12) == 0) {
          // the separator, and the neighbours that a borrow between bytes would confuse with it
          bytes[i] = (byte) (separator + random.nextInt(3) - 1);
        }
      }
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      assertThat(Separator.indexOf(bytes, from, to, separator)).isEqualTo(first(bytes, from, to, separator));
      assertThat(Separator.lastIndexOf(bytes, from, to, separator)).isEqualTo(last(bytes, from, to, separator));
    }
  }

  private static int first(byte[] bytes, int from, int to, byte separator) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == separator) { return i; }
    }
    return Separator.NONE;
  }

  private static int last(byte[] bytes, int from, int to, byte separator) {
    int found = Separator.NONE;
    for (int i = from; i < to; i++) {
      if (bytes[i] == separator) {
        found = i;
      }
    }
    return found;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.json;

import java.util.Arrays;
import java.util.Random;

/** Makes JSON texts, always the same ones for the same seed: proper ones in every spelling, and damaged ones. */
final class Documents {
  private static final String[] KEYS =
      {"a", "b", "key", "doc-type", "ключ", "a rather long key, longer than two words", "",
        "index_type", "logger_name", "\\u0061", "x\\ty", "日本", "k1", "k2", "k3", "k4", "k5"};
  private static final String[] NUMBERS =
      {"0", "-0", "1", "-1", "42", "1234567", "9223372036854775807", "18446744073709551615",
        "-9223372036854775808", "123456789012345678", "0.5", "-0.0", "1.0", "1.50", "1e3", "1E+3", "2.5e-7", "0.00001",
        "0.000001",
        "3.141592653589793", "123456789012345.6", "1e16", "12345678.12345678", "100.0", "0.1234567890123456789",
        "4.9e-324"};
  private static final String[] PIECES =
      {"a", "plain text that is longer than a word ", "\\n", "\\\"", "\\\\", "\\/", "\\u0041",
        "\\u001f", "\\u001F", "\\u000a", "\\b", "é", "中文", "\uD83D\uDE00", "\\ud83d\\ude00", "\u007f", "/",
        "Привет мир", "'", "{", "]"};
  private static final String DAMAGE = "{}[]\",:\\0123456789.eE+-truefalsn u\u0001\u0000 \n\u00e9";

  private final Random random;
  private final boolean spaced;

  Documents(long seed) {
    random = new Random(seed);
    spaced = random.nextInt(3) == 0;
  }

  Random random() {
    return random;
  }

  String record() {
    StringBuilder text = new StringBuilder();
    record(text, 4);
    return text.toString();
  }

  String document() {
    StringBuilder text = new StringBuilder();
    value(text, 5);
    return text.toString();
  }

  private <T> T pick(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private void space(StringBuilder text) {
    if (spaced && random.nextInt(4) == 0) {
      text.append(pick(new String[]{" ", "\n", "\t", "\r\n", "   "}));
    }
  }

  private void value(StringBuilder text, int depth) {
    space(text);
    switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> text.append(pick(new String[]{"null", "true", "false"}));
      case 1, 2 -> text.append(pick(NUMBERS));
      case 3, 4, 5 -> string(text);
      case 6 -> {
        text.append('[');
        for (int i = random.nextInt(6); i > 0; i--) {
          value(text, depth - 1);
          text.append(i > 1 ? "," : "");
        }
        space(text);
        text.append(']');
      }
      default -> record(text, depth);
    }
    space(text);
  }

  private void record(StringBuilder text, int depth) {
    text.append('{');
    for (int i = random.nextInt(8); i > 0; i--) {
      space(text);
      text.append('"').append(pick(KEYS)).append('"');
      space(text);
      text.append(':');
      value(text, depth - 1);
      text.append(i > 1 ? "," : "");
    }
    space(text);
    text.append('}');
  }

  private void string(StringBuilder text) {
    text.append('"');
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(pick(PIECES));
    }
    text.append('"');
  }

  /** Changes, removes, repeats or swaps a few bytes. */
  byte[] damaged(byte[] document) {
    byte[] bytes = document.clone();
    for (int n = 1 + random.nextInt(3); n > 0 && bytes.length > 1; n--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) DAMAGE.charAt(random.nextInt(DAMAGE.length()));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> {
          int other = random.nextInt(bytes.length);
          byte swapped = bytes[at];
          bytes[at] = bytes[other];
          bytes[other] = swapped;
        }
        default -> {
          byte[] shorter = new byte[bytes.length - 1];
          System.arraycopy(bytes, 0, shorter, 0, at);
          System.arraycopy(bytes, at + 1, shorter, at, bytes.length - at - 1);
          bytes = shorter;
        }
      }
    }
    return bytes;
  }
}

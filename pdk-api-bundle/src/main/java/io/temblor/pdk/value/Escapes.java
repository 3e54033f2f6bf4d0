// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

/** Resolves the backslash escapes of RFC 8259 §7 in text that its codec has already checked. */
final class Escapes {
  private Escapes() {}

  /** Returns the UTF-8 bytes that a checked, escaped range stands for. */
  static Utf8 decode(byte[] bytes, int offset, int length) {
    byte[] target = new byte[length];             // an escape is never shorter than what it stands for
    int end = offset + length;
    int to = 0;
    for (int at = offset; at < end; at++) {
      byte b = bytes[at];
      if (b != '\\') {
        target[to++] = b;
        continue;
      }
      byte escape = bytes[++at];
      switch (escape) {
        case 'b' -> target[to++] = '\b';
        case 'f' -> target[to++] = '\f';
        case 'n' -> target[to++] = '\n';
        case 'r' -> target[to++] = '\r';
        case 't' -> target[to++] = '\t';
        case 'u' -> {
          int codePoint = hex4(bytes, at + 1);
          at += 4;
          if (Character.isHighSurrogate((char) codePoint)) {
            codePoint = Character.toCodePoint((char) codePoint, (char) hex4(bytes, at + 3));
            at += 6;
          }
          to = encode(codePoint, target, to);
        }
        default -> target[to++] = escape;         // quote, backslash, slash stand for themselves
      }
    }
    return new Utf8(target, 0, to);
  }

  private static int hex4(byte[] bytes, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      value = value << 4 | Character.digit(bytes[i], 16);
    }
    return value;
  }

  private static int encode(int codePoint, byte[] target, int at) {
    int to = at;
    if (codePoint < 0x80) {
      target[to++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      target[to++] = (byte) (0xC0 | codePoint >> 6);
      target[to++] = (byte) (0x80 | codePoint & 0x3F);
    } else if (codePoint < 0x10000) {
      target[to++] = (byte) (0xE0 | codePoint >> 12);
      target[to++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
      target[to++] = (byte) (0x80 | codePoint & 0x3F);
    } else {
      target[to++] = (byte) (0xF0 | codePoint >> 18);
      target[to++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
      target[to++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
      target[to++] = (byte) (0x80 | codePoint & 0x3F);
    }
    return to;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.nio.charset.StandardCharsets;

/** The texts of numbers. */
public final class Numbers {
  private static final int TWO_DIGITS_BELOW = -320;
  private static final int EXACT_DIGITS = 15;
  private static final double[] POWERS_OF_TEN =
      {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

  private Numbers() {}

  /**
   * Returns the shortest decimal text that reads back as the same double. Let <i>d</i> be its digits and <i>p</i> the
   * position of the decimal point relative to their start: for 0 &lt; p ≤ 16 plain with at least one decimal ({@code
   * 2.0}, {@code 1234.5}), for -5 &lt; p ≤ 0 plain with leading zeros ({@code 0.00001}), otherwise scientific without
   * plus sign ({@code 1e16}, {@code 1.5e-7}). Not finite: {@code NaN}, {@code inf}, {@code -inf}.
   */
  public static String text(double value) {
    byte[] buffer = new byte[MAX_FLOAT_BYTES];
    int end = write(value, buffer, 0);
    return new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
  }

  /** The most bytes {@link #write(double, byte[], int)} needs. */
  public static final int MAX_FLOAT_BYTES = 32;

  /**
   * Writes {@link #text(double)} in ASCII to {@code target} from {@code at} on and returns where it ends.
   *
   * @throws IndexOutOfBoundsException if it does not fit; {@value #MAX_FLOAT_BYTES} bytes always suffice
   */
  public static int write(double value, byte[] target, int at) {
    if (value != value) { return ascii("NaN", target, at); }
    int to = at;
    if (Double.doubleToRawLongBits(value) < 0) {
      target[to++] = '-';
    }
    double magnitude = Math.abs(value);
    if (magnitude == Double.POSITIVE_INFINITY) { return ascii("inf", target, to); }
    if (magnitude < 1e15 && magnitude == (long) magnitude) {
      to = digits((long) magnitude, target, to);
      target[to++] = '.';
      target[to++] = '0';
      return to;
    }
    return fromJava(Double.toString(magnitude), target, to);
  }

  /**
   * Rewrites what {@link Double#toString} yields for a finite, positive number. Its digits are the shortest (since
   * JDK 19).
   */
  private static int fromJava(String java, byte[] target, int at) {
    int mark = java.indexOf('E');
    int mantissaEnd = mark < 0 ? java.length() : mark;
    int exponent = mark < 0 ? 0 : Integer.parseInt(java, mark + 1, java.length(), 10);
    byte[] digits = new byte[24];
    int count = 0;
    int point = 0;
    boolean leading = true;
    boolean beforePoint = true;
    for (int i = 0; i < mantissaEnd; i++) {
      char c = java.charAt(i);
      if (c == '.') {
        beforePoint = false;
      } else if (leading && c == '0') {
        point -= beforePoint ? 0 : 1;
      } else {
        leading = false;
        digits[count++] = (byte) c;
        point += beforePoint ? 1 : 0;
      }
    }
    while (count > 1 && digits[count - 1] == '0') {
      count--;
    }
    if (count == 2 && mark > 0 && exponent < TWO_DIGITS_BELOW) {
      int digit = oneDigit(java, digits, exponent);
      if (digit > 0) {
        count = 1;
        digits[0] = (byte) ('0' + (digit == 10 ? 1 : digit));
        point += digit == 10 ? 1 : 0;
      }
    }
    return layout(digits, count, point + exponent, target, at);
  }

  /**
   * The JDK always makes at least two digits. Only among the very smallest doubles, which hold but a few bits, can
   * the second one be a digit other than zero that is not needed. Returns the one digit that suffices (10: a one, one
   * place higher), or 0.
   */
  private static int oneDigit(String java, byte[] digits, int exponent) {
    double value = Double.parseDouble(java);
    int nearest = digits[0] - '0' + (digits[1] < '5' ? 0 : 1);
    return Double.parseDouble(nearest + "e" + exponent) == value ? nearest : 0;
  }

  private static int layout(byte[] digits, int count, int point, byte[] target, int at) {
    int to = at;
    if (point > 0 && point <= 16) {
      for (int i = 0; i < Math.max(count, point); i++) {
        if (i == point) {
          target[to++] = '.';
        }
        target[to++] = i < count ? digits[i] : (byte) '0';
      }
      if (count <= point) {
        target[to++] = '.';
        target[to++] = '0';
      }
      return to;
    }
    if (point > -5 && point <= 0) {
      target[to++] = '0';
      target[to++] = '.';
      for (int i = point; i < 0; i++) {
        target[to++] = '0';
      }
      System.arraycopy(digits, 0, target, to, count);
      return to + count;
    }
    target[to++] = digits[0];
    if (count > 1) {
      target[to++] = '.';
      System.arraycopy(digits, 1, target, to, count - 1);
      to += count - 1;
    }
    target[to++] = 'e';
    return write(point - 1L, target, to);
  }

  /** The most bytes an integer needs. */
  public static final int MAX_INT_BYTES = 20;

  /** Writes a signed integer in decimal ASCII digits and returns where they end. */
  public static int write(long value, byte[] target, int at) {
    if (value >= 0) { return digits(value, target, at); }
    target[at] = '-';
    return value == Long.MIN_VALUE ? writeUnsigned(value, target, at + 1) : digits(-value, target, at + 1);
  }

  /** Writes the integer from 0 to 2^64 - 1 with these bits in decimal ASCII digits and returns where they end. */
  public static int writeUnsigned(long bits, byte[] target, int at) {
    if (bits >= 0) { return digits(bits, target, at); }
    long tenth = (bits >>> 1) / 5;
    int to = digits(tenth, target, at);
    target[to] = (byte) ('0' + (int) (bits - tenth * 10));
    return to + 1;
  }

  private static int digits(long value, byte[] target, int at) {
    int size = 1;
    for (long limit = 10; size < 19 && value >= limit; limit *= 10) {
      size++;
    }
    long rest = value;
    for (int to = at + size - 1; to > at; to--) {
      long tenth = rest / 10;
      target[to] = (byte) ('0' + (int) (rest - tenth * 10));
      rest = tenth;
    }
    target[at] = (byte) ('0' + (int) rest);
    return at + size;
  }

  private static int ascii(String text, byte[] target, int at) {
    for (int i = 0; i < text.length(); i++) {
      target[at + i] = (byte) text.charAt(i);
    }
    return at + text.length();
  }

  /** Returns the double nearest to the integer from 0 to 2^64 - 1 with these bits. */
  public static double unsignedToDouble(long bits) {
    if (bits >= 0) { return bits; }
    return (double) (bits >>> 1 | bits & 1) * 2.0;      // the lowest bit only decides rounding: keep it sticky
  }

  /**
   * Reads the ASCII float text {@code [offset, offset + length)}: digits with optional sign, fraction and exponent.
   *
   * @throws NumberFormatException if it is not a number
   */
  public static double parseDouble(byte[] ascii, int offset, int length) {
    double simple = simpleDouble(ascii, offset, length);
    return simple >= 0 || simple < 0
        ? simple
        : Double.parseDouble(new String(ascii, offset, length, StandardCharsets.ISO_8859_1));
  }

  /**
   * Reads a text of at most 15 digits without exponent, or returns NaN for any other. Digits and power of ten are exact
   * as doubles then, so that their quotient is the correctly rounded one (Clinger, "How to read floating point numbers
   * accurately", 1990).
   */
  private static double simpleDouble(byte[] ascii, int offset, int length) {
    if (length > EXACT_DIGITS + 1) { return Double.NaN; } // with point, or with sign and one digit less
    int end = offset + length;
    boolean negative = length > 0 && ascii[offset] == '-';
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int at = negative ? offset + 1 : offset; at < end; at++) {
      int digit = ascii[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        count++;
      } else if (ascii[at] == '.' && point < 0) {
        point = count;
      } else {
        return Double.NaN;
      }
    }
    if (count == 0 || count > EXACT_DIGITS) { return Double.NaN; }
    double value = point < 0 ? digits : digits / POWERS_OF_TEN[count - point];
    return negative ? -value : value;
  }
}

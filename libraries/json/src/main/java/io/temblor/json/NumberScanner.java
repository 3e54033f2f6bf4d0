// SPDX-License-Identifier: Apache-2.0
package io.temblor.json;

import io.temblor.pdk.value.DocumentBuilder;
import io.temblor.pdk.value.Numbers;
import java.nio.charset.StandardCharsets;

/**
 * Reads a number into a document. Integers become integers and must fit 64 bits, signed or unsigned; everything with a
 * fraction or exponent is a float, kept as text.
 *
 * <p>A float is canonical if its text is certainly what the writer would make of it: no exponent, at most 15
 * significant digits (so the text is the shortest one for its double), no zero at the end of the fraction but the one
 * in {@code .0}, and not so small that the writer would use an exponent. Others are read and written anew.
 */
final class NumberScanner {
  private static final int SAFE_DIGITS = 18;         // any number of so many digits fits a long
  private static final int EXACT_DIGITS = 15;        // any decimal of so many digits survives being a double
  private static final int PLAIN_ZEROS = 4;          // zeros behind the point that are still written as such
  private static final int FINITE_DIGITS = 308;      // any integer of so many digits is finite as a double

  private final DocumentBuilder builder;
  private byte[] bytes = {};
  private int base;
  private int end;

  NumberScanner(DocumentBuilder builder) {
    this.builder = builder;
  }

  void reset(byte[] newBytes, int offset, int length) {
    bytes = newBytes;
    base = offset;
    end = offset + length;
  }

  /** Reads the number that begins at {@code from}, a digit or minus sign; returns the index behind it. */
  int read(int from) {
    byte[] b = bytes;
    int at = from;
    boolean negative = b[at] == '-';
    if (negative) {
      at++;
    }
    int digits = at;
    long value = 0;
    while (at < end) {
      int digit = b[at] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;                  // overflows only where the result is not used
      at++;
    }
    int count = at - digits;
    if (count == 0) { throw error("expected a digit but found " + JsonParser.shown(b, at, end), at); }
    if (b[digits] == '0' && count > 1) { throw error("a number must not begin with 0", digits); }
    if (at < end && (b[at] == '.' || (b[at] | 0x20) == 'e')) { return floating(from, digits, at); }
    if (count > SAFE_DIGITS) {
      large(from, digits, at, negative);
    } else {
      builder.int64(negative ? -value : value);
      if (negative && value == 0) {
        builder.notCanonical();
      }
    }
    return at;
  }

  private void large(int from, int digits, int behind, boolean negative) {
    String text = new String(bytes, digits, behind - digits, StandardCharsets.ISO_8859_1);
    try {
      if (negative) {
        builder.int64(Long.parseLong("-" + text));
      } else {
        builder.uint64(Long.parseUnsignedLong(text));
      }
    } catch (NumberFormatException e) {
      // all digits, so what is wrong is the size
      throw error("integer of " + text.length() + " digits is outside -2^63 to 2^64 - 1", from);
    }
  }

  private int floating(int from, int digits, int behindDigits) {
    byte[] b = bytes;
    int at = behindDigits;
    boolean canonical = true;
    if (b[at] == '.') {
      int fraction = at + 1;
      at = skipDigits(fraction);
      if (at == fraction) {
        throw error("expected a digit after the decimal point but found " + JsonParser.shown(b, at, end), at);
      }
      canonical = canonicalFraction(digits, fraction, at);
    }
    boolean exponent = at < end && (b[at] | 0x20) == 'e';
    if (exponent) {
      at++;
      if (at < end && (b[at] == '+' || b[at] == '-')) {
        at++;
      }
      int first = at;
      at = skipDigits(at);
      if (at == first) {
        throw error("expected a digit in the exponent but found " + JsonParser.shown(b, at, end), at);
      }
    }
    if ((exponent || behindDigits - digits > FINITE_DIGITS)
        && Double.isInfinite(Numbers.parseDouble(b, from, at - from))) {
      throw error("number is too large for a 64-bit float", from);
    }
    builder.floatText(from, at - from, canonical && !exponent);
    return at;
  }

  private int skipDigits(int from) {
    int at = from;
    while (at <= end - 8 && Swar.digits(Swar.word(bytes, at))) {
      at += 8;
    }
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  private boolean canonicalFraction(int digits, int fraction, int behind) {
    byte[] b = bytes;
    if (behind - digits - 1 > EXACT_DIGITS) { return false; }
    if (behind - fraction > 1 && b[behind - 1] == '0') { return false; }
    if (b[digits] != '0') { return true; }
    int zeros = 0;
    while (fraction + zeros < behind && b[fraction + zeros] == '0') {
      zeros++;
    }
    return zeros <= PLAIN_ZEROS;
  }

  private JsonSyntaxException error(String problem, int at) {
    return new JsonSyntaxException(problem, at - base);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.util.HexFormat;

/** Renders a value for people: like JSON, with binaries as {@code <<hex>>}. */
final class ValueText implements ValueWriter {
  private final StringBuilder text = new StringBuilder();
  private boolean comma;

  @Override
  public String toString() {
    return text.toString();
  }

  private StringBuilder next() {
    if (comma) {
      text.append(',');
    }
    comma = true;
    return text;
  }

  @Override
  public void nullValue() {
    next().append("null");
  }

  @Override
  public void bool(boolean value) {
    next().append(value);
  }

  @Override
  public void int64(long value) {
    next().append(value);
  }

  @Override
  public void uint64(long bits) {
    next().append(Long.toUnsignedString(bits));
  }

  @Override
  public void float64(double value) {
    next().append(Numbers.text(value));
  }

  @Override
  public void string(byte[] utf8, int offset, int length) {
    string(Utf8.text(utf8, offset, length));
  }

  @Override
  public void string(String string) {
    next();
    quoted(string);
  }

  private void quoted(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ') {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  @Override
  public void binary(byte[] bytes, int offset, int length) {
    next().append("<<").append(HexFormat.of().formatHex(bytes, offset, offset + length)).append(">>");
  }

  @Override
  public void beginRecord(int size) {
    next().append('{');
    comma = false;
  }

  @Override
  public void key(byte[] utf8, int offset, int length) {
    next();
    quoted(Utf8.text(utf8, offset, length));
    text.append(':');
    comma = false;
  }

  @Override
  public void endRecord() {
    text.append('}');
    comma = true;
  }

  @Override
  public void beginArray(int size) {
    next().append('[');
    comma = false;
  }

  @Override
  public void endArray() {
    text.append(']');
    comma = true;
  }
}

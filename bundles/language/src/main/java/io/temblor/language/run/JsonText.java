// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.run;

import io.temblor.pdk.value.Numbers;
import io.temblor.pdk.value.ValueWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Writes values as compact JSON, the way interpolation renders them: bytes become a base64 string. */
final class JsonText implements ValueWriter {
  private final StringBuilder text = new StringBuilder();
  private boolean separate;

  @Override
  public String toString() {
    return text.toString();
  }

  private StringBuilder next() {
    if (separate) {
      text.append(',');
    }
    separate = true;
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
    string(new String(utf8, offset, length, StandardCharsets.UTF_8));
  }

  @Override
  public void string(String string) {
    next();
    quoted(string);
  }

  @Override
  public void binary(byte[] bytes, int offset, int length) {
    next();
    quoted(Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, offset, offset + length)));
  }

  @Override
  public void beginRecord(int size) {
    next().append('{');
    separate = false;
  }

  @Override
  public void key(byte[] utf8, int offset, int length) {
    next();
    quoted(new String(utf8, offset, length, StandardCharsets.UTF_8));
    text.append(':');
    separate = false;
  }

  @Override
  public void endRecord() {
    text.append('}');
    separate = true;
  }

  @Override
  public void beginArray(int size) {
    next().append('[');
    separate = false;
  }

  @Override
  public void endArray() {
    text.append(']');
    separate = true;
  }

  private void quoted(String string) {
    text.append('"');
    for (int at = 0; at < string.length(); at++) {
      char character = string.charAt(at);
      switch (character) {
        case '"', '\\' -> text.append('\\').append(character);
        case '\b' -> text.append("\\b");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\f' -> text.append("\\f");
        case '\r' -> text.append("\\r");
        default -> {
          if (character < ' ') {
            text.append(String.format("\\u%04x", (int) character));
          } else {
            text.append(character);
          }
        }
      }
    }
    text.append('"');
  }
}

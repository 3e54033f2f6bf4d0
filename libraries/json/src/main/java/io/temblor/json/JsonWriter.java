// SPDX-License-Identifier: Apache-2.0
package io.temblor.json;

import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.Numbers;
import io.temblor.pdk.value.ValueWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as compact JSON text in UTF-8, into memory of its own: no white space, fields in the order of the
 * record or sorted, integers in decimal, floats as {@link Numbers#text(double)} has them ({@code null} if not finite,
 * for which JSON has no text). Escaped are quote, backslash and control characters only, the latter by their short
 * forms or as {@code \}{@code u00xx}.
 *
 * <p>Write one value with {@code value.writeTo(writer)}, take the text from {@link #array} and {@link #length}, then
 * {@link #reset}.
 *
 * <p><b>Threading</b>: one thread at a time; reuse the writer, it keeps its memory.
 */
public final class JsonWriter implements ValueWriter {
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;
  private static final int KEPT_BYTES = 1 << 20;
  private static final int START_BYTES = 1024;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

  /** What becomes of binary values, for which JSON has no form of its own. */
  public enum Binary {
    /** A string in base64, standard alphabet, padded. */
    BASE64,
    /** An array of numbers from 0 to 255. */
    NUMBERS
  }

  /** The order of fields. */
  public enum Order {
    /** As in the record. */
    RECORD,
    /** By the bytes of the keys, in every record. */
    SORTED
  }

  private final Binary binary;
  private final int maxBytes;
  private final @Nullable SortedFields sorted;
  private byte[] text = new byte[START_BYTES];
  private int top;
  private boolean comma;               // whether the next key or element has one before it

  /** Makes a writer that keeps the order of fields and writes binaries in base64. */
  public JsonWriter() {
    this(Order.RECORD, Binary.BASE64);
  }

  /** Makes a writer. */
  public JsonWriter(Order order, Binary binary) {
    this(order, binary, MAX_BYTES);
  }

  /**
   * Makes a writer of texts up to a length; writing a longer one ends with an {@link IllegalStateException}, as writing
   * what is nested too deep does. Values share their parts, so a small one may have a huge text.
   */
  public JsonWriter(Order order, Binary binary, int maxBytes) {
    this.binary = binary;
    this.maxBytes = maxBytes;
    this.sorted = order == Order.SORTED ? new SortedFields() : null;
  }

  /** Forgets what was written. */
  public void reset() {
    top = 0;
    comma = false;
    if (text.length > KEPT_BYTES) {
      text = new byte[START_BYTES];
    }
    if (sorted != null) {
      sorted.reset();
    }
  }

  /** The memory that holds the text, from 0 to {@link #length}. Valid until the next call of any other method. */
  public byte[] array() {
    return text;
  }

  /** Number of bytes of the text. */
  public int length() {
    return top;
  }

  /** A copy of the text. */
  public byte[] toByteArray() {
    return Arrays.copyOf(text, top);
  }

  /** The text. */
  @Override
  public String toString() {
    return new String(text, 0, top, StandardCharsets.UTF_8);
  }

  private void room(int more) {
    if (more > text.length - top) {
      grow(more);
    }
  }

  private void grow(int more) {
    long needed = (long) top + more;
    if (needed > maxBytes) { throw new IllegalStateException("the text is longer than " + maxBytes + " bytes"); }
    text = Arrays.copyOf(text, (int) Math.min(maxBytes, Math.max(needed, text.length * 2L)));
  }

  /** Makes room for a value of so many bytes, and sets the comma that may belong before it. */
  private void next(int more) {
    room(more + 1);
    if (comma) {
      text[top++] = ',';
    }
    comma = true;
  }

  // --- scalars --------------------------------------------------------------------------------------------------

  @Override
  public void nullValue() {
    next(4);
    ascii("null");
  }

  @Override
  public void bool(boolean value) {
    next(5);
    ascii(value ? "true" : "false");
  }

  private void ascii(String word) {
    for (int i = 0; i < word.length(); i++) {
      text[top++] = (byte) word.charAt(i);
    }
  }

  @Override
  public void int64(long value) {
    next(Numbers.MAX_INT_BYTES);
    top = Numbers.write(value, text, top);
  }

  @Override
  public void uint64(long bits) {
    next(Numbers.MAX_INT_BYTES);
    top = Numbers.writeUnsigned(bits, text, top);
  }

  @Override
  public void float64(double value) {
    if (Double.isFinite(value)) {
      next(Numbers.MAX_FLOAT_BYTES);
      top = Numbers.write(value, text, top);
    } else {
      nullValue();
    }
  }

  @Override
  public void string(byte[] utf8, int offset, int length) {
    next(length + 2);
    quoted(utf8, offset, length);
  }

  @Override
  public void string(String string) {
    byte[] utf8 = string.getBytes(StandardCharsets.UTF_8);
    string(utf8, 0, utf8.length);
  }

  @Override
  public void binary(byte[] bytes, int offset, int length) {
    if (binary == Binary.NUMBERS) {
      beginArray(length);
      for (int i = offset; i < offset + length; i++) {
        int64(bytes[i] & 0xFF);
      }
      endArray();
    } else {
      byte[] base64 = Base64.getEncoder().encode(Arrays.copyOfRange(bytes, offset, offset + length));
      string(base64, 0, base64.length);
    }
  }

  /** Writes a string with its quotes; there is room for it if nothing has to be escaped. */
  private void quoted(byte[] utf8, int offset, int length) {
    text[top++] = '"';
    int end = offset + length;
    int at = offset;
    int to = top;
    byte[] target = text;
    while (at <= end - 8) {
      long word = Swar.word(utf8, at);
      if (Swar.escapes(word) != 0) {
        break;
      }
      Swar.LONG.set(target, to, word);
      at += 8;
      to += 8;
    }
    top = to;
    while (at < end) {
      byte b = utf8[at++];
      if (b >= 0 && b < ' ' || b == '"' || b == '\\') {
        room(end - at + 7);
        escape(b);
      } else {
        text[top++] = b;
      }
    }
    text[top++] = '"';
  }

  private void escape(byte b) {
    text[top++] = '\\';
    switch (b) {
      case '"', '\\' -> text[top++] = b;
      case '\b' -> text[top++] = 'b';
      case '\f' -> text[top++] = 'f';
      case '\n' -> text[top++] = 'n';
      case '\r' -> text[top++] = 'r';
      case '\t' -> text[top++] = 't';
      default -> {
        ascii("u00");
        text[top++] = HEX[b >> 4];
        text[top++] = HEX[b & 0xF];
      }
    }
  }

  // --- containers -----------------------------------------------------------------------------------------------

  @Override
  public void beginRecord(int size) {
    next(1);
    text[top++] = '{';
    comma = false;
    if (sorted != null) {
      sorted.begin();
    }
  }

  @Override
  public void key(byte[] utf8, int offset, int length) {
    if (sorted != null) {
      sorted.key(utf8, offset, length, top);
    }
    next(length + 3);
    quoted(utf8, offset, length);
    room(1);
    text[top++] = ':';
    comma = false;
  }

  @Override
  public void key(Key key) {
    key(key.utf8(), 0, key.utf8Length());
  }

  @Override
  public void endRecord() {
    if (sorted != null) {
      sorted.end(text, top);
    }
    room(1);
    text[top++] = '}';
    comma = true;
  }

  @Override
  public void beginArray(int size) {
    next(1);
    text[top++] = '[';
    comma = false;
  }

  @Override
  public void endArray() {
    room(1);
    text[top++] = ']';
    comma = true;
  }

  // --- parts that are as they came ------------------------------------------------------------------------------

  @Override
  public boolean verbatim(String format, byte[] bytes, int offset, int length) {
    boolean container = bytes[offset] == '{' || bytes[offset] == '[';
    if (!format.equals(Json.FORMAT) || sorted != null && container) {
      return false;                    // canonical says nothing about the order of keys
    }
    next(length);
    System.arraycopy(bytes, offset, text, top, length);
    top += length;
    return true;
  }

  @Override
  public boolean verbatimString(String format, byte[] bytes, int offset, int length) {
    if (!format.equals(Json.FORMAT)) { return false; }
    next(length + 2);
    text[top++] = '"';
    System.arraycopy(bytes, offset, text, top, length);
    top += length;
    text[top++] = '"';
    return true;
  }

  @Override
  public boolean verbatimFields(String format, byte[] bytes, int offset, int length) {
    if (!format.equals(Json.FORMAT) || sorted != null) { return false; }
    int start = offset - 1;                                          // the quote of the first key
    int end = offset + length - 1;                                   // the quote of the next key, or the brace
    end = bytes[end] == '}' ? end : end - 1;                         // no comma at the end
    next(end - start);
    System.arraycopy(bytes, start, text, top, end - start);
    top += end - start;
    return true;
  }
}

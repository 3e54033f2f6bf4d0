// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text. Born either as a Java {@link String} or as a range of UTF-8 bytes of a document; the other form is made when
 * somebody asks for it, and kept. Comparisons work on the bytes and make no {@code String}.
 */
public final class StringValue extends Value implements Comparable<StringValue> {
  private static final StringValue EMPTY = new StringValue("");

  // Born as text: `given`. Born as bytes: `bytes`, which may hold backslash escapes.
  private final @Nullable String given;
  private final byte @Nullable [] bytes;
  private final int offset;
  private final int extent;        // the length; its complement if there are escapes: so the object takes 40 bytes and not 48

  // The other form and the hash. Written without synchronisation: both are made of immutable objects, so the worst a
  // race can do is compute one twice.
  private @Nullable String text;
  private @Nullable Utf8 utf8;
  private int hash;

  private StringValue(String given) {
    this.given = given;
    this.bytes = null;
    this.offset = 0;
    this.extent = 0;
  }

  /** The range must hold valid UTF-8; {@code escaped}: with backslash escapes as in RFC 8259 §7. */
  StringValue(byte[] bytes, int offset, int length, boolean escaped) {
    this.given = null;
    this.bytes = bytes;
    this.offset = offset;
    this.extent = escaped ? ~length : length;
  }

  /** Returns a string. Unpaired surrogates, which UTF-8 cannot hold, become {@code ?} when it is encoded. */
  public static StringValue of(String text) {
    return text.isEmpty() ? EMPTY : new StringValue(text);
  }

  /**
   * Returns the string of the UTF-8 bytes {@code [offset, offset + length)}. Takes ownership: the array must not
   * change any more.
   *
   * @throws IllegalArgumentException if the bytes are not valid UTF-8
   */
  public static StringValue ofUtf8(byte[] bytes, int offset, int length) {
    int invalid = Utf8Check.firstInvalid(bytes, offset, length);
    if (invalid >= 0) { throw new IllegalArgumentException("byte " + (invalid - offset) + " is not valid UTF-8"); }
    return new StringValue(bytes, offset, length, /* escaped= */ false);
  }

  private boolean isEscaped() {
    return extent < 0;
  }

  private int length() {
    return extent < 0 ? ~extent : extent;
  }

  /** The text. */
  public String text() {
    if (given != null) { return given; }
    String known = text;
    if (known == null) {
      Utf8 range = range();
      known = Utf8.text(range.bytes(), range.offset(), range.length());
      text = known;
    }
    return known;
  }

  /** The UTF-8 bytes, without escapes. */
  Utf8 range() {
    Utf8 known = utf8;
    if (known == null) {
      if (bytes == null) {
        known = Utf8.of(text());
      } else if (isEscaped()) {
        known = Escapes.decode(bytes, offset, length());
      } else {
        known = new Utf8(bytes, offset, length());
      }
      utf8 = known;
    }
    return known;
  }

  /** Whether the text has no characters. */
  public boolean isEmpty() {
    return bytes == null ? text().isEmpty() : length() == 0;
  }

  /** Number of UTF-8 bytes. */
  public int utf8Length() {
    return bytes != null && !isEscaped() ? extent : range().length();
  }

  /**
   * Copies the UTF-8 bytes to {@code target} from {@code at} on and returns where they end there.
   *
   * @throws IndexOutOfBoundsException if {@link #utf8Length()} bytes do not fit
   */
  public int copyUtf8(byte[] target, int at) {
    Utf8 range = range();
    System.arraycopy(range.bytes(), range.offset(), target, at, range.length());
    return at + range.length();
  }

  /** A new array of the UTF-8 bytes. */
  public byte[] toUtf8() {
    Utf8 range = range();
    return Arrays.copyOfRange(range.bytes(), range.offset(), range.offset() + range.length());
  }

  /** Whether the text is {@code other}. */
  public boolean equalsText(String other) {
    if (given != null || text != null) { return text().equals(other); }
    // a char is one to three bytes of UTF-8
    int bytesHere = utf8Length();
    if (bytesHere < other.length() || bytesHere > other.length() * 3L) { return false; }
    return text().equals(other);
  }

  /** Whether the text is that of a key. Compares bytes. */
  public boolean equals(Key key) {
    if (bytes != null && !isEscaped()) { return key.matches(bytes, offset, extent); }
    if (given != null) { return given.equals(key.text()); }
    Utf8 range = range();
    return key.matches(range.bytes(), range.offset(), range.length());
  }

  /** The text as a record key. */
  public Key toKey() {
    return given != null ? Key.of(given) : Key.of(range());
  }

  /** Orders by UTF-8 bytes, which is the order of code points. */
  @Override
  public int compareTo(StringValue other) {
    Utf8 a = range();
    Utf8 b = other.range();
    return Arrays.compareUnsigned(a.bytes(), a.offset(), a.offset() + a.length(),
        b.bytes(), b.offset(), b.offset() + b.length());
  }

  @Override
  public Kind kind() {
    return Kind.STRING;
  }

  @Override
  void write(ValueWriter writer, int depth) {
    if (bytes == null) {
      writer.string(text());
    } else {
      Utf8 range = range();
      writer.string(range.bytes(), range.offset(), range.length());
    }
  }

  @Override
  Value detach(@Nullable Detaching walk) {
    if (bytes == null) { return this; }
    if (isEscaped()) { return new StringValue(toUtf8(), 0, utf8Length(), /* escaped= */ false); }
    return extent < bytes.length / 2 ? new StringValue(toUtf8(), 0, extent, /* escaped= */ false) : this;
  }

  @Override
  boolean same(Value other, int depth) {
    if (!(other instanceof StringValue that)) { return false; }
    if (given != null && that.given != null) { return given.equals(that.given); }
    Utf8 a = range();
    Utf8 b = that.range();
    return a.length() == b.length() && Utf8.equal(a.bytes(), a.offset(), b.bytes(), b.offset(), a.length());
  }

  @Override
  int hash(int depth) {
    int known = hash;
    if (known == 0) {
      Utf8 range = range();
      known = Utf8.hash(range.bytes(), range.offset(), range.length());
      hash = known;
    }
    return known;
  }
}

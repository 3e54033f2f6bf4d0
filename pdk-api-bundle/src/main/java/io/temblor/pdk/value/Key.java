// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The key of a record field, encoded and hashed once. Make one where a key is known before events flow (a script, a
 * codec, a configuration) and use it for every event. Immutable.
 */
public final class Key implements Comparable<Key> {
  private static final int NO_WORD = -1;

  private final String text;
  private final byte[] utf8;
  private final int hash;
  private final long head;         // the first eight bytes, fewer if the key is shorter
  private final long headMask;
  private final int asKey;         // upper half of the word of a tape for this text without anything special, as a key and as a text;
  private final int asText;        // that of no word at all when it is too long for that

  private Key(String text, byte[] utf8) {
    this.text = text;
    this.utf8 = utf8;
    this.hash = Utf8.hash(utf8, 0, utf8.length);
    this.head = Utf8.word(Arrays.copyOf(utf8, 8), 0);
    this.headMask = utf8.length >= 8 ? -1L : (1L << utf8.length * 8) - 1;
    this.asKey = utf8.length <= Tape.MAX_KEY_LENGTH ? Tape.KEY << 28 | utf8.length : NO_WORD;
    this.asText = utf8.length <= Tape.MAX_LENGTH ? Tape.STRING << 28 | utf8.length : NO_WORD;
  }

  /** Returns the key with this text. Unpaired surrogates, which UTF-8 cannot hold, become {@code ?}. */
  public static Key of(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    boolean surrogates = text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    return new Key(surrogates ? new String(utf8, StandardCharsets.UTF_8) : text, utf8);
  }

  static Key of(Utf8 range) {
    byte[] utf8 = Arrays.copyOfRange(range.bytes(), range.offset(), range.offset() + range.length());
    return new Key(new String(utf8, StandardCharsets.UTF_8), utf8);
  }

  /** The key as text. */
  public String text() {
    return text;
  }

  /** Number of UTF-8 bytes. */
  public int utf8Length() {
    return utf8.length;
  }

  /** The UTF-8 bytes, all of the array. It must not be changed. */
  public byte[] utf8() {
    return utf8;
  }

  /** The upper half of the word of a tape that is this key, at depth 0 and without flags. */
  int asKey() {
    return asKey;
  }

  /** The upper half of the word of a tape that is a text as long as this one, without flags. */
  int asText() {
    return asText;
  }

  boolean matches(byte[] bytes, int offset, int length) {
    return length == utf8.length && matches(bytes, offset);
  }

  /** Whether this key stands at an offset, at which there are as many bytes as it has. */
  boolean matches(byte[] bytes, int offset) {
    if (offset + 8 > bytes.length) { return Utf8.equal(bytes, offset, utf8, 0, utf8.length); }
    if (((Utf8.word(bytes, offset) ^ head) & headMask) != 0) { return false; }
    // most keys are no longer than two words; the last word overlaps the one before
    int last = utf8.length - 8;
    for (int i = 8; i < last; i += 8) {
      if (Utf8.word(bytes, offset + i) != Utf8.word(utf8, i)) { return false; }
    }
    return last <= 0 || Utf8.word(bytes, offset + last) == Utf8.word(utf8, last);
  }

  /** Orders by UTF-8 bytes. */
  @Override
  public int compareTo(Key other) {
    return Arrays.compareUnsigned(utf8, other.utf8);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Key that && hash == that.hash && Arrays.equals(utf8, that.utf8);
  }

  /** Differs from process to process. */
  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return text;
  }
}

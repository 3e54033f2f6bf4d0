// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.util.Arrays;
import java.util.Objects;

/**
 * Builds a value from pieces, in document order: what codecs decode with. The result is lazy; strings, records and
 * arrays are views that cost nothing until somebody looks.
 *
 * <p>Two ways to use it, which mix freely. As a plain {@link ValueWriter}, any codec feeds it what it reads; strings
 * that lie in the input are referred to, others are copied. Codecs whose input holds strings, keys and floats as
 * ranges of text use the methods that take offsets, and say for each container where its text begins and ends and, if
 * so, that it is {@linkplain #notCanonical not canonical}; all others can be written again by copying.
 *
 * <p><b>Lifecycle</b>: {@link #reset}, exactly one value, {@link #finish}; and again. Memory is kept between uses.
 *
 * <p><b>Ownership</b>: the input given to {@link #reset(byte[], int, int, String)} becomes part of the value: it must
 * not change any more, ever.
 *
 * <p><b>Threading</b>: one thread at a time. The values it returns are free of it.
 *
 * <p><b>Errors</b>: {@link IllegalStateException} for calls out of order, such as a value without key in a record,
 * and for more than {@value Value#MAX_DEPTH} levels (see {@link #depth()}). A key that occurs again is no error: the
 * last value wins, in the place of the first. Content is not checked: strings must be valid UTF-8, escapes valid,
 * texts of floats valid.
 */
public final class DocumentBuilder implements ValueWriter {
  private static final byte[] NO_BYTES = {};
  private static final int KEPT_WORDS = 1 << 17;
  private static final int START_WORDS = 256;

  // What may come next: a value, a key or the end of a record, nothing.
  private static final int VALUE = 0;
  private static final int KEY = 1;
  private static final int NOTHING = 2;

  private static final int ESCAPED_KEYS = 1 << 16;      // among the flags of an open container

  private byte[] input = NO_BYTES;
  private int base;
  private int length;
  private String format = "";
  private byte[] side = NO_BYTES;
  private int sideEnd;

  private long[] tape = new long[START_WORDS];
  private int top;
  private int expected;

  // The innermost open container; those around it are on the stacks.
  private int open;
  private int flags;
  private int count;
  private int start;
  private int depth;
  private int after = NOTHING;                           // what follows a value here
  private final int[] opens = new int[Value.MAX_DEPTH];
  private final int[] flagsAround = new int[Value.MAX_DEPTH];
  private final int[] counts = new int[Value.MAX_DEPTH];
  private final int[] starts = new int[Value.MAX_DEPTH];
  private final int[] afters = new int[Value.MAX_DEPTH];

  // Hashes of the keys of all open records, innermost last.
  private int[] hashes = new int[64];
  private int hashesEnd;
  private final DuplicateKeys duplicates = new DuplicateKeys();

  /** Makes a builder, reset to no input. */
  public DocumentBuilder() {}

  /** Starts a value without input. */
  public void reset() {
    reset(NO_BYTES, 0, 0, "");
  }

  /**
   * Starts a value of which parts may be ranges of an input. All offsets given later are indices of {@code bytes}.
   *
   * @param bytes holds the input; never changes any more
   * @param format token of the format that canonical text is of; empty if there is none
   * @throws IllegalArgumentException if the input is 1 GiB or longer
   */
  public void reset(byte[] bytes, int offset, int length, String format) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length > Tape.MAX_BYTES) {
      throw new IllegalArgumentException("input of " + length + " bytes, the limit is " + Tape.MAX_BYTES);
    }
    this.input = bytes;
    this.base = offset;
    this.length = length;
    this.format = format;
    sideEnd = 0;
    top = 0;
    depth = 0;
    hashesEnd = 0;
    flags = 0;
    count = 0;
    expected = VALUE;
    after = NOTHING;
    if (tape.length > KEPT_WORDS) {
      tape = new long[START_WORDS];
      side = NO_BYTES;
      hashes = new int[64];
    }
  }

  /** Number of open records and arrays. */
  public int depth() {
    return depth;
  }

  /**
   * Returns the value.
   *
   * @throws IllegalStateException if it is not complete
   */
  public Value finish() {
    if (expected != NOTHING) {
      throw new IllegalStateException(depth == 0 ? "no value was given" : depth + " containers are still open");
    }
    byte[] ownSide = sideEnd == 0 ? NO_BYTES : Arrays.copyOf(side, sideEnd);
    int tag = Tape.tag(tape[0]);
    boolean container = tag == Tape.ARRAY || tag == Tape.RECORD;
    long[] words = container ? Arrays.copyOf(tape, top) : tape;    // other values do not refer to the tape
    Value value = new Document(input, base, length, ownSide, words, format).value(0, 1);
    input = NO_BYTES;
    expected = VALUE;
    after = NOTHING;
    top = 0;
    count = 0;
    return value;
  }

  // --- values ---------------------------------------------------------------------------------------------------

  private void onValue() {
    if (expected != VALUE) {
      throw new IllegalStateException(expected == KEY ? "a value without key in a record" : "a second value");
    }
    expected = after;
    count++;
  }

  private void push(long word) {
    if (top == tape.length) {
      tape = Arrays.copyOf(tape, top * 2);
    }
    tape[top++] = word;
  }

  @Override
  public void nullValue() {
    onValue();
    push((long) Tape.NULL << 60);
  }

  @Override
  public void bool(boolean value) {
    onValue();
    push((long) (value ? Tape.TRUE : Tape.FALSE) << 60);
  }

  @Override
  public void int64(long value) {
    onValue();
    if (Tape.fitsInline(value)) {
      push(Tape.inline(value));
    } else {
      wide(Tape.WIDE, value);
    }
  }

  @Override
  public void uint64(long bits) {
    if (bits >= 0) {
      int64(bits);
    } else {
      onValue();
      wide(Tape.UWIDE, bits);
    }
  }

  @Override
  public void float64(double value) {
    onValue();
    wide(Tape.DOUBLE, Double.doubleToRawLongBits(value));
  }

  private void wide(int tag, long bits) {
    push(Tape.wideLow(tag, bits));
    push(Tape.raw(bits >>> 56));
  }

  /**
   * Declares that the innermost open record or array, and with it those around it, do not stand in the input as the
   * writer of the format would write them: for white space between their parts, say, or an integer {@code -0}.
   */
  public void notCanonical() {
    flags |= Tape.DIRTY;
  }

  /** Takes a float that stands in the input as decimal ASCII text; it is converted when somebody looks. */
  public void floatText(int offset, int length, boolean canonical) {
    onValue();
    text(Tape.TEXT_FLOAT, canonical ? 0 : Tape.DIRTY, offset - base, length);
  }

  /** Takes a string that stands in the input as it is: UTF-8 without escapes. */
  public void string(int offset, int length) {
    onValue();
    text(Tape.STRING, 0, offset - base, length);
  }

  /**
   * Takes a string that stands in the input with at least one backslash escape as in RFC 8259 §7.
   *
   * @param canonical whether the writer of the format would escape it the same way
   */
  public void escapedString(int offset, int length, boolean canonical) {
    onValue();
    text(Tape.STRING, canonical ? Tape.ESCAPED : Tape.ESCAPED | Tape.DIRTY, offset - base, length);
  }

  private void text(int tag, int textFlags, int offset, int length) {
    flags |= textFlags & Tape.DIRTY;
    if (length <= Tape.MAX_LENGTH) {
      push(Tape.word(tag, textFlags, length, offset));
    } else {
      push(Tape.word(tag, textFlags | Tape.LONG, 0, offset));
      push(Tape.raw(length));
    }
  }

  @Override
  public void string(byte[] utf8, int offset, int length) {
    onValue();
    anyBytes(Tape.STRING, utf8, offset, length);
  }

  @Override
  public void string(String text) {
    Utf8 utf8 = Utf8.of(text);
    string(utf8.bytes(), 0, utf8.length());
  }

  @Override
  public void binary(byte[] bytes, int offset, int length) {
    onValue();
    anyBytes(Tape.BINARY, bytes, offset, length);
  }

  private void anyBytes(int tag, byte[] bytes, int offset, int length) {
    if (inInput(bytes, offset, length)) {
      text(tag, 0, offset - base, length);
    } else {
      text(tag, Tape.SIDE, toSide(bytes, offset, length), length);
      flags |= Tape.DIRTY;
    }
  }

  private boolean inInput(byte[] bytes, int offset, int length) {
    return bytes == input && offset >= base && offset + length <= base + this.length;
  }

  private int toSide(byte[] bytes, int offset, int length) {
    int at = sideEnd;
    if (length > side.length - at) {
      int needed = Math.addExact(at, length);
      side = Arrays.copyOf(side, (int) Math.min(Tape.MAX_BYTES, Math.max(needed, Math.max(256L, side.length * 2L))));
    }
    System.arraycopy(bytes, offset, side, at, length);
    sideEnd = at + length;
    return at;
  }

  // --- keys -----------------------------------------------------------------------------------------------------

  /** Takes a key that stands in the input as it is: UTF-8 without escapes. */
  public void key(int offset, int length) {
    key(0, input, offset, offset - base, length);
  }

  /** Takes a key that stands in the input with at least one backslash escape as in RFC 8259 §7. */
  public void escapedKey(int offset, int length, boolean canonical) {
    key(Tape.ESCAPED, input, offset, offset - base, length);
    flags |= canonical ? ESCAPED_KEYS : ESCAPED_KEYS | Tape.DIRTY;
  }

  @Override
  public void key(byte[] utf8, int offset, int length) {
    if (inInput(utf8, offset, length)) {
      key(offset, length);
    } else {
      key(Tape.SIDE, utf8, offset, toSide(utf8, offset, length), length);
      flags |= Tape.DIRTY;
    }
  }

  private void key(int keyFlags, byte[] bytes, int offset, int tapeOffset, int length) {
    if (expected != KEY) { throw new IllegalStateException("a key where a value belongs"); }
    expected = VALUE;
    if (hashesEnd == hashes.length) {
      hashes = Arrays.copyOf(hashes, hashesEnd * 2);
    }
    hashes[hashesEnd++] = hash(bytes, offset, length);
    if (length <= Tape.MAX_KEY_LENGTH) {
      push(Tape.word(Tape.KEY, keyFlags, Tape.keyMiddle(depth, length), tapeOffset));
    } else {
      push(Tape.word(Tape.KEY, keyFlags | Tape.LONG, Tape.keyMiddle(depth, 0), tapeOffset));
      push(Tape.raw(length));
    }
  }

  /** Tells most different keys apart: looks at the length, the first and the last eight bytes. */
  private static int hash(byte[] bytes, int offset, int length) {
    long hash;
    if (length >= 8) {
      hash = Utf8.word(bytes, offset) + Utf8.word(bytes, offset + length - 8) * 31;
    } else if (offset + 8 <= bytes.length) {
      hash = Utf8.word(bytes, offset) & (1L << length * 8) - 1;
    } else {
      hash = 0;
      for (int i = length - 1; i >= 0; i--) {
        hash = hash << 8 | bytes[offset + i] & 0xFF;
      }
    }
    hash = (hash + length) * 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 32);
  }

  // --- containers -----------------------------------------------------------------------------------------------

  /** Begins a record whose text begins at an offset of the input. Everything in it must lie in the input too. */
  public void beginRecordAt(int offset) {
    begin(offset - base, KEY, 0);
  }

  /** Begins an array whose text begins at an offset of the input. Everything in it must lie in the input too. */
  public void beginArrayAt(int offset) {
    begin(offset - base, VALUE, 0);
  }

  /** {@inheritDoc} The size is a hint only. */
  @Override
  public void beginRecord(int size) {
    begin(0, KEY, Tape.DIRTY);
  }

  /** {@inheritDoc} The size is a hint only. */
  @Override
  public void beginArray(int size) {
    begin(0, VALUE, Tape.DIRTY);
  }

  private void begin(int containerStart, int content, int containerFlags) {
    int level = depth;
    if (level == Value.MAX_DEPTH) {
      throw new IllegalStateException("nested deeper than " + Value.MAX_DEPTH + " levels");
    }
    onValue();
    opens[level] = open;
    flagsAround[level] = flags;
    counts[level] = count;
    starts[level] = start;
    afters[level] = after;
    depth = level + 1;
    open = top;
    flags = containerFlags;
    count = 0;
    start = containerStart;
    after = content;
    expected = content;
    if (top + Tape.HEADER > tape.length) {
      tape = Arrays.copyOf(tape, tape.length * 2);
    }
    top += Tape.HEADER;
  }

  /** Ends the record that began with {@link #beginRecordAt} and whose text ends before an offset of the input. */
  public void endRecordAt(int endOffset) {
    endRecord(endOffset - base);
  }

  @Override
  public void endRecord() {
    endRecord(start);
  }

  private void endRecord(int end) {
    if (expected != KEY) { throw new IllegalStateException("the end of a record where a value belongs"); }
    int from = hashesEnd - count;
    if ((flags & ESCAPED_KEYS) != 0 || duplicates.suspected(hashes, from, hashesEnd)) {
      repair();
    }
    hashesEnd = from;
    end(Tape.RECORD, end);
  }

  private void repair() {
    int before = top;
    top = DuplicateKeys.repair(new Document(input, base, length, side, tape, format), open, top);
    if (top < before) {
      flags |= Tape.DIRTY;
      count = 0;
      for (int at = open + Tape.HEADER; at < top; at = Tape.skip(tape, Tape.skip(tape, at))) {
        count++;
      }
    }
  }

  /** Ends the array that began with {@link #beginArrayAt} and whose text ends before an offset of the input. */
  public void endArrayAt(int endOffset) {
    endArray(endOffset - base);
  }

  @Override
  public void endArray() {
    endArray(start);
  }

  private void endArray(int end) {
    if (after != VALUE || expected != VALUE) {
      throw new IllegalStateException("the end of an array that is not open");
    }
    end(Tape.ARRAY, end);
  }

  private void end(int tag, int end) {
    int dirty = flags & Tape.DIRTY;
    tape[open] = Tape.word(tag, dirty, Math.min(count, Tape.MANY), top - open);
    tape[open + 1] = Tape.range(start, end);
    int level = depth - 1;
    depth = level;
    open = opens[level];
    flags = flagsAround[level] | dirty;
    count = counts[level];
    start = starts[level];
    after = afters[level];
    expected = after;
  }
}

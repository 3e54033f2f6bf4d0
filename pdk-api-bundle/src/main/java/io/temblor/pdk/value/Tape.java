// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

/**
 * The words of a tape: what stands where in the bytes of a document.
 *
 * <p>A document is decoded once, completely, but only into a {@code long[]}: no value object exists until somebody
 * looks at one. The tape is linear, in document order: a container is followed by its content, inside a record each
 * key by its value. Nothing is linked, so reading a field means stepping over those before it (or guessing its place,
 * see {@link FieldSite}), and writing a part means copying its bytes. A layout with one block per record gives
 * cheaper random access but costs a second pass over the words when decoding; linear decodes fastest on irregular
 * data.
 *
 * <pre>
 *            63..60  59..56  55..32                    31..0
 * null       tag     -       -                         -
 * true       tag     -       -                         -
 * false      tag     -       -                         -
 * int        tag     [ the number, 56 bits, signed                 ]
 * wide       tag     [ low 56 bits of 64                           ]     + RAW word with the high 8 bits
 * uwide      like wide, unsigned          double     like wide, the bits of a double
 * text float tag     flags   length                    offset            + RAW word if LONG
 * string     tag     flags   length                    offset            + RAW word if LONG
 * binary     tag     flags   length                    offset            + RAW word if LONG
 * key        tag     flags   depth (11), length (13)   offset            + RAW word if LONG
 * array      tag     flags   number of elements        words, all in all + RAW word with the range of bytes
 * record     tag     flags   number of fields          words, all in all + RAW word with the range of bytes
 * RAW        tag     [ 60 bits; range of bytes: start (30), end (30)]
 * </pre>
 *
 * <p>Offsets are relative to the start of the document, which is at most {@link #MAX_BYTES} long. Lengths that do not
 * fit are in a RAW word (LONG); numbers of elements that do not fit are {@link #MANY} and counted when needed.
 *
 * <p>Every word has a tag, the second ones too: no content can make a word look like a key. Keys carry the depth of
 * their record, so a guessed place that holds a key of the right depth inside the right record is a key of
 * that very record, never one of a record inside it.
 *
 * <p>Flags: {@code ESCAPED}: the text has backslash escapes. {@code DIRTY}: the bytes are not what the writer of the
 * format would write, here or anywhere inside. {@code LONG}: see above. {@code SIDE}: the offset is one into the side
 * buffer, which holds content that does not stand in the input as it is needed.
 */
final class Tape {
  static final int NULL = 0;
  static final int TRUE = 1;
  static final int FALSE = 2;
  static final int INT = 3;
  static final int WIDE = 4;
  static final int UWIDE = 5;
  static final int DOUBLE = 6;
  static final int TEXT_FLOAT = 7;
  static final int STRING = 8;
  static final int BINARY = 9;
  static final int ARRAY = 10;
  static final int RECORD = 11;
  static final int KEY = 12;
  static final int RAW = 13;

  static final int ESCAPED = 1;
  static final int DIRTY = 2;
  static final int LONG = 4;
  static final int SIDE = 8;

  /** Words of a container before its content. */
  static final int HEADER = 2;
  static final int MAX_BYTES = (1 << 30) - 1;
  static final int MAX_LENGTH = (1 << 24) - 1;
  static final int MAX_KEY_LENGTH = (1 << 13) - 1;
  static final int MANY = (1 << 24) - 1;
  private static final int INLINE_BITS = 56;
  private static final long INLINE_MASK = (1L << INLINE_BITS) - 1;

  private Tape() {}

  static long word(int tag, int flags, int middle, int low) {
    return (long) tag << 60 | (long) flags << 56 | (long) middle << 32 | low & 0xFFFFFFFFL;
  }

  static int tag(long word) {
    return (int) (word >>> 60);
  }

  static boolean has(long word, int flag) {
    return (word & (long) flag << 56) != 0;
  }

  /** Length of a text, or number of elements. */
  static int middle(long word) {
    return (int) (word >>> 32) & MAX_LENGTH;
  }

  /** Offset, or number of words. */
  static int low(long word) {
    return (int) word;
  }

  static int keyLength(long word) {
    return (int) (word >>> 32) & MAX_KEY_LENGTH;
  }

  static int keyMiddle(int depth, int length) {
    return depth << 13 | length;
  }

  static boolean fitsInline(long value) {
    return value << 8 >> 8 == value;
  }

  static long inline(long value) {
    return (long) INT << 60 | value & INLINE_MASK;
  }

  static long inlineValue(long word) {
    return word << 8 >> 8;
  }

  static long wideLow(int tag, long bits) {
    return (long) tag << 60 | bits & INLINE_MASK;
  }

  static long raw(long content) {
    return (long) RAW << 60 | content;
  }

  static long wideBits(long first, long second) {
    return first & INLINE_MASK | second << INLINE_BITS;
  }

  static long range(int start, int end) {
    return raw((long) start << 30 | end);
  }

  static int rangeStart(long raw) {
    return (int) (raw >>> 30) & MAX_BYTES;
  }

  static int rangeEnd(long raw) {
    return (int) raw & MAX_BYTES;
  }

  /** The position behind the key or value at {@code at}. */
  static int skip(long[] tape, int at) {
    long word = tape[at];
    int tag = tag(word);
    if (tag == ARRAY || tag == RECORD) { return at + low(word); }
    if (tag >= TEXT_FLOAT) { return has(word, LONG) ? at + 2 : at + 1; }
    return tag >= WIDE ? at + 2 : at + 1;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A decoded document: its bytes, which nobody changes any more, and the {@linkplain Tape tape} that describes them.
 * Immutable. All values seen through it are views.
 */
final class Document {
  final byte[] bytes;
  final int base;                 // where the document starts in `bytes`
  private final int length;
  final byte[] side;
  final long[] tape;
  final String format;            // a name and not an object: documents outlive the codec that made them

  Document(byte[] bytes, int base, int length, byte[] side, long[] tape, String format) {
    this.bytes = bytes;
    this.base = base;
    this.length = length;
    this.side = side;
    this.tape = tape;
    this.format = format;
  }

  /** Makes the value at a position whose keys, if it is a record, carry {@code keyDepth}. */
  Value value(int at, int keyDepth) {
    long word = tape[at];
    return switch (Tape.tag(word)) {
      case Tape.NULL -> Value.NULL;
      case Tape.TRUE -> BoolValue.TRUE;
      case Tape.FALSE -> BoolValue.FALSE;
      case Tape.INT -> IntValue.of(Tape.inlineValue(word));
      case Tape.WIDE -> IntValue.of(Tape.wideBits(word, tape[at + 1]));
      case Tape.UWIDE -> IntValue.ofUnsigned(Tape.wideBits(word, tape[at + 1]));
      case Tape.DOUBLE -> new FloatValue(Double.longBitsToDouble(Tape.wideBits(word, tape[at + 1])));
      case Tape.TEXT_FLOAT -> new FloatValue(Numbers.parseDouble(array(word), offset(word), length(at, word)));
      case Tape.STRING ->
          new StringValue(array(word), offset(word), length(at, word), Tape.has(word, Tape.ESCAPED));
      case Tape.BINARY -> BinaryValue.of(array(word), offset(word), length(at, word));
      case Tape.ARRAY -> new TapeArray(this, at, keyDepth);
      case Tape.RECORD -> new TapeRecord(this, at, keyDepth);
      default -> throw new IllegalStateException("word " + at + " of the tape is no value");
    };
  }

  /** Whether the value at a position is a text or binary data of these bytes. */
  boolean holds(int at, Key text) {
    long word = tape[at];
    if ((int) (word >>> 32) == text.asText()) { return text.matches(bytes, base + Tape.low(word)); }
    int tag = Tape.tag(word);
    if (tag != Tape.STRING && tag != Tape.BINARY) { return false; }
    if (Tape.has(word, Tape.ESCAPED)) { return ((StringValue) value(at, 0)).equals(text); }
    return text.matches(array(word), offset(word), length(at, word));
  }

  StringValue key(int at) {
    long word = tape[at];
    return new StringValue(array(word), offset(word), keyLength(at, word), Tape.has(word, Tape.ESCAPED));
  }

  byte[] array(long word) {
    return Tape.has(word, Tape.SIDE) ? side : bytes;
  }

  int offset(long word) {
    return Tape.has(word, Tape.SIDE) ? Tape.low(word) : base + Tape.low(word);
  }

  int length(int at, long word) {
    return Tape.has(word, Tape.LONG) ? (int) tape[at + 1] : Tape.middle(word);
  }

  int keyLength(int at, long word) {
    return Tape.has(word, Tape.LONG) ? (int) tape[at + 1] : Tape.keyLength(word);
  }

  /** Number of elements or fields of the container at a position. */
  int count(int at) {
    int count = Tape.middle(tape[at]);
    if (count < Tape.MANY) { return count; }
    boolean record = Tape.tag(tape[at]) == Tape.RECORD;
    int end = at + Tape.low(tape[at]);
    int counted = 0;
    for (int child = at + Tape.HEADER; child < end; child = Tape.skip(tape, child)) {
      child = record ? Tape.skip(tape, child) : child;
      counted++;
    }
    return counted;
  }

  /** Whether the bytes of the value at a position may be copied into text of the same format. */
  boolean canonical(int at) {
    return !Tape.has(tape[at], Tape.DIRTY | Tape.SIDE) && !format.isEmpty();
  }

  /** Writes the value at a position. Containers and strings are offered verbatim. */
  void write(int at, ValueWriter writer, int depth) {
    long word = tape[at];
    switch (Tape.tag(word)) {
      case Tape.NULL -> writer.nullValue();
      case Tape.TRUE -> writer.bool(true);
      case Tape.FALSE -> writer.bool(false);
      case Tape.INT -> writer.int64(Tape.inlineValue(word));
      case Tape.WIDE -> writer.int64(Tape.wideBits(word, tape[at + 1]));
      case Tape.UWIDE -> writer.uint64(Tape.wideBits(word, tape[at + 1]));
      case Tape.DOUBLE -> writer.float64(Double.longBitsToDouble(Tape.wideBits(word, tape[at + 1])));
      case Tape.TEXT_FLOAT -> {
        int offset = offset(word);
        int length = length(at, word);
        if (!canonical(at) || !writer.verbatim(format, bytes, offset, length)) {
          writer.float64(Numbers.parseDouble(array(word), offset, length));
        }
      }
      case Tape.STRING -> writeString(at, word, writer);
      case Tape.BINARY -> writer.binary(array(word), offset(word), length(at, word));
      default -> {
        if (!canonical(at) || !writer.verbatim(format, bytes, start(at), end(at) - start(at))) {
          writeContainer(at, writer, depth);
        }
      }
    }
  }

  private void writeString(int at, long word, ValueWriter writer) {
    int offset = offset(word);
    int length = length(at, word);
    if (canonical(at) && writer.verbatimString(format, bytes, offset, length)) { return; }
    if (Tape.has(word, Tape.ESCAPED)) {
      Utf8 plain = Escapes.decode(array(word), offset, length);
      writer.string(plain.bytes(), plain.offset(), plain.length());
    } else {
      writer.string(array(word), offset, length);
    }
  }

  private void writeContainer(int at, ValueWriter writer, int depth) {
    int deeper = Value.deeper(depth);
    int end = at + Tape.low(tape[at]);
    if (Tape.tag(tape[at]) == Tape.RECORD) {
      writer.beginRecord(count(at));
      writeFields(at + Tape.HEADER, end, writer, deeper);
      writer.endRecord();
    } else {
      writer.beginArray(count(at));
      for (int child = at + Tape.HEADER; child < end; child = Tape.skip(tape, child)) {
        write(child, writer, deeper);
      }
      writer.endArray();
    }
  }

  /** Writes the fields whose keys stand between two positions. */
  void writeFields(int from, int to, ValueWriter writer, int depth) {
    int at = from;
    while (at < to) {
      writeKey(at, writer);
      int value = Tape.skip(tape, at);
      write(value, writer, depth);
      at = Tape.skip(tape, value);
    }
  }

  void writeKey(int at, ValueWriter writer) {
    long word = tape[at];
    if (Tape.has(word, Tape.ESCAPED)) {
      Utf8 plain = Escapes.decode(array(word), offset(word), keyLength(at, word));
      writer.key(plain.bytes(), plain.offset(), plain.length());
    } else {
      writer.key(array(word), offset(word), keyLength(at, word));
    }
  }

  /** Where the bytes of a container begin. */
  int start(int at) {
    return base + Tape.rangeStart(tape[at + 1]);
  }

  /** Where the bytes of a container end. */
  int end(int at) {
    return base + Tape.rangeEnd(tape[at + 1]);
  }

  /**
   * Returns a document of which the container at a position is the whole and which keeps little more than its bytes
   * alive: this one, if it is that already, or null if the container does not stand in the input as one range.
   */
  @Nullable
  Document detach(int at) {
    int size = Tape.low(tape[at]);
    int from = at == 0 ? base : start(at);
    int to = at == 0 ? base + length : end(at);
    if (to - from >= bytes.length / 2 && (at == 0 || from < to)) { return this; }
    if (at != 0 && (from == to || side.length > 0)) { return null; }
    byte[] copy = Arrays.copyOfRange(bytes, from, to);
    long[] words = at == 0 ? tape : Arrays.copyOfRange(tape, at, at + size);
    return new Document(copy, base - from, copy.length, side, words, format);
  }
}

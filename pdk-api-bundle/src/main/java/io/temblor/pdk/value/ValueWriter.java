// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes a value piece by piece, in order, depth first. A codec implements it to encode; {@link DocumentBuilder}
 * implements it to build values. Containers announce their size, and inside a record each value follows its key.
 *
 * <p><b>Verbatim parts.</b> Values that were decoded and not changed still know the bytes they came from. Before such
 * a part is taken apart it is offered as it stands through the {@code verbatim} methods, together with the token of
 * its format; a writer of the same format copies the bytes and answers true, everybody else keeps the default and
 * gets the part in pieces. Only <em>canonical</em> bytes are offered: those the format's own writer would have
 * written.
 *
 * <p><b>Threading</b>: used by one thread at a time.
 *
 * <p><b>Errors</b>: no checked exceptions. A writer that cannot express something throws an unchecked exception that
 * says what, and is unusable afterwards until it is reset in its own way.
 *
 * <p>Byte ranges passed in belong to the caller and must not be changed or, unless the method says so, kept.
 */
@ConsumerType
public interface ValueWriter {

  /** Takes null. */
  void nullValue();

  /** Takes true or false. */
  void bool(boolean value);

  /** Takes an integer. */
  void int64(long value);

  /** Takes an integer from 0 to 2^64 - 1, given by its bits. */
  void uint64(long bits);

  /** Takes a float. */
  void float64(double value);

  /** Takes a string as valid UTF-8. */
  void string(byte[] utf8, int offset, int length);

  /** Takes a string. */
  void string(String text);

  /** Takes a binary value. */
  void binary(byte[] bytes, int offset, int length);

  /** Begins a record of {@code size} fields; as many pairs of key and value follow, then {@link #endRecord}. */
  void beginRecord(int size);

  /** Takes the key of the next field as valid UTF-8. */
  void key(byte[] utf8, int offset, int length);

  /** Takes the key of the next field. */
  default void key(Key key) {
    key(key.utf8(), 0, key.utf8Length());
  }

  /** Takes the key of the next field. */
  default void key(String key) {
    key(Key.of(key));
  }

  /** Ends the innermost record. */
  void endRecord();

  /** Begins an array of {@code size} elements; as many values follow, then {@link #endArray}. */
  void beginArray(int size);

  /** Ends the innermost array. */
  void endArray();

  /**
   * Offers the next value whole: the range is its canonical text in {@code format}.
   *
   * @return true if taken; false to get the value in pieces
   */
  default boolean verbatim(String format, byte[] bytes, int offset, int length) {
    return false;
  }

  /**
   * Offers the next value, a string, as its canonical content in {@code format}: without the marks around it, with its
   * escapes.
   *
   * @return true if taken; false to get the string by {@link #string(byte[], int, int)}
   */
  default boolean verbatimString(String format, byte[] bytes, int offset, int length) {
    return false;
  }

  /**
   * Offers fields of the record in progress that come next, one or more that stand side by side in the source and are
   * canonical in {@code format}. The range begins with the text of the first key (behind its opening mark, if the
   * format has one) and ends where the text of the next key begins, or where the record ends, closing mark included. A
   * writer that knows the format knows how many marks to add in front and to leave away at the end.
   *
   * @return true if taken; false to get the fields in pieces
   */
  default boolean verbatimFields(String format, byte[] bytes, int offset, int length) {
    return false;
  }
}

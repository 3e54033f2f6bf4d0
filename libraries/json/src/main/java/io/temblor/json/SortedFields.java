// SPDX-License-Identifier: Apache-2.0
package io.temblor.json;

import java.util.Arrays;

/**
 * Remembers where the fields of the records in progress begin in the text, and when a record ends, puts them into the
 * order of their keys. Records nest, so all of it is stacks: the fields of an inner record lie above those of the
 * outer one.
 */
final class SortedFields {
  private byte[] keys = new byte[256];        // the keys, one behind the other, unescaped
  private int[] keyEnds = new int[32];        // of each field: where its key ends in `keys`
  private int[] starts = new int[32];         // of each field: where it begins in the text, its comma included
  private int fields;
  private int[] firsts = new int[16];         // of each open record: its first field
  private int records;

  void reset() {
    fields = 0;
    records = 0;
  }

  void begin() {
    if (records == firsts.length) {
      firsts = Arrays.copyOf(firsts, records * 2);
    }
    firsts[records++] = fields;
  }

  void key(byte[] utf8, int offset, int length, int start) {
    if (fields == starts.length) {
      starts = Arrays.copyOf(starts, fields * 2);
      keyEnds = Arrays.copyOf(keyEnds, fields * 2);
    }
    int keyStart = keyStart(fields);
    if (keyStart + length > keys.length) {
      keys = Arrays.copyOf(keys, Math.max(Math.addExact(keyStart, length), keys.length * 2));
    }
    System.arraycopy(utf8, offset, keys, keyStart, length);
    keyEnds[fields] = keyStart + length;
    starts[fields++] = start;
  }

  /** Ends the innermost record, whose last field ends at {@code end} of the text. */
  void end(byte[] text, int end) {
    int first = firsts[--records];
    for (int field = first + 1; field < fields; field++) {
      if (compare(field - 1, field) > 0) {
        rearrange(text, first, end);
        break;
      }
    }
    fields = first;
  }

  private void rearrange(byte[] text, int first, int end) {
    Integer[] order = new Integer[fields - first];
    Arrays.setAll(order, i -> first + i);
    Arrays.sort(order, this::compare);
    int start = starts[first];
    byte[] before = Arrays.copyOfRange(text, start, end);
    int to = start;
    for (int field : order) {
      if (to > start) {
        text[to++] = ',';
      }
      // every field but the first begins with its comma
      int from = (field == first ? start : starts[field] + 1) - start;
      int length = (field + 1 < fields ? starts[field + 1] : end) - start - from;
      System.arraycopy(before, from, text, to, length);
      to += length;
    }
  }

  private int compare(int a, int b) {
    return Arrays.compareUnsigned(keys, keyStart(a), keyEnds[a], keys, keyStart(b), keyEnds[b]);
  }

  private int keyStart(int field) {
    return field == 0 ? 0 : keyEnds[field - 1];
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.tremor;

/**
 * Assigns keys to slots so that few of them move when slots are added.
 *
 * <p>The key is hashed by SipHash with one compression and three finalization rounds (J.-P. Aumasson, D. J. Bernstein: <i>SipHash: a fast
 * short-input PRF</i>, 2012), the slot found by <i>A Fast, Minimal Memory, Consistent Hash Algorithm</i> (J. Lamping, E. Veach, 2014).
 */
final class ConsistentHash {
  private static final int END_OF_TEXT = 0xFF; // no byte of UTF-8: keeps keys apart that are prefixes of each other

  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private ConsistentHash(long key1, long key2) {
    v0 = key1 ^ 0x736f6d6570736575L;
    v1 = key2 ^ 0x646f72616e646f6dL;
    v2 = key1 ^ 0x6c7967656e657261L;
    v3 = key2 ^ 0x7465646279746573L;
  }

  /** Returns a slot from 0 to {@code slots - 1}. */
  static long slot(long key1, long key2, byte[] utf8, long slots) {
    long hash = new ConsistentHash(key1, key2).hash(utf8);
    long slot = -1;
    long next = 0;
    while (next < slots) {
      slot = next;
      hash = hash * 2862933555777941757L + 1;
      next = (long) ((slot + 1) * (0x1p31 / ((hash >>> 33) + 1)));
    }
    return slot;
  }

  private long hash(byte[] text) {
    int length = text.length + 1;
    long word = 0;
    for (int i = 0; i < length; i++) {
      long b = i < text.length ? text[i] & 0xFF : END_OF_TEXT;
      word |= b << (i % 8) * 8;
      if (i % 8 == 7) {
        compress(word);
        word = 0;
      }
    }
    compress(word | (long) length << 56);
    v2 ^= 0xFF;
    round();
    round();
    round();
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private void compress(long word) {
    v3 ^= word;
    round();
    v0 ^= word;
  }

  private void round() {
    v0 += v1;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v3;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 += v3;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v2 = Long.rotateLeft(v2, 32);
  }
}

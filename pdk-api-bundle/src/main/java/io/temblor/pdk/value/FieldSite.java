// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import org.jspecify.annotations.Nullable;

/**
 * One place in a program that reads one constant key from many records, one after the other. Remembers where the key stood
 * last time and looks there first, which makes access to regular data much cheaper than {@link RecordValue#get(Key)}.
 *
 * <p><b>Threading</b>: one thread at a time; each running instance of a program has its own sites.
 */
public final class FieldSite {
  private final Key key;

  /** Makes a site for a key. */
  public FieldSite(Key key) {
    this.key = key;
  }

  /** The key. */
  public Key key() {
    return key;
  }

  /** The value under the key, or null if the record has no such field. */
  public @Nullable Value get(RecordValue record) {
    return record.get(key);
  }
}

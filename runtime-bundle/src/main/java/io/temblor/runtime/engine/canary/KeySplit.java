// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.canary;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.value.Key;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.Canary;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Says which events go to the new version: those whose key hashes into its share. What has no key stays with the old one. Any thread. */
final class KeySplit {
  private static final double GOLDEN = 0.6180339887498949; // its multiples spread evenly over the unit interval
  private static final double HASHES = 1L << Integer.SIZE;

  private final double share;
  private final boolean byStream;
  private final boolean inMetadata;
  private final List<Key> path;
  private final AtomicLong instances = new AtomicLong();

  KeySplit(Canary canary) {
    String by = canary.by().strip();
    this.share = canary.share();
    this.byStream = by.equals("stream");
    this.inMetadata = by.startsWith("$");
    String bare = inMetadata ? by.substring(1) : by.startsWith("event.") ? by.substring("event.".length()) : by;
    this.path = Arrays.stream(bare.split("\\.")).map(Key::of).toList();
  }

  boolean isByStream() {
    return byStream;
  }

  /** Decides on an event. */
  boolean takes(Event event) {
    if (byStream) { return takes(Long.hashCode(event.id().stream())); }
    return !event.isBatch() && takes(event.value(), event.metadata());
  }

  /** Decides on an event of which only this is known. */
  boolean takes(Value value, RecordValue metadata) {
    @Nullable Value key = inMetadata ? metadata : value;
    for (Key name : path) {
      key = key instanceof RecordValue record ? record.get(name) : null;
    }
    return key != null && takes(key.hashCode());
  }

  /** Decides on a whole instance, which serves one stream: evenly, in the order in which they are made. */
  boolean takesNextInstance() {
    double place = instances.getAndIncrement() * GOLDEN;
    return 1 - (place - Math.floor(place)) <= share;
  }

  private boolean takes(int hash) {
    int mixed = hash * 0x9E3779B9; // near keys must not fall into the same share
    mixed = (mixed ^ mixed >>> 15) * 0x85EBCA6B;
    mixed ^= mixed >>> 13;
    return Integer.toUnsignedLong(mixed) < share * HASHES;
  }
}

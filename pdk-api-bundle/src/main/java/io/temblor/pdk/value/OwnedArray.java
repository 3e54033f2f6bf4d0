// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An array on Java objects.
 *
 * <p>Slots that a visible array covers never change. Arrays made by {@link #append} from one another share their
 * slots: a common counter says how many are taken, and whoever moves it from the end of its own array owns the next
 * slot. A second append to the same array finds the counter moved and copies. So a loop of appends is linear and no
 * branch can see another.
 *
 * <p>Happens-before: the owner of a slot writes it before it constructs the array that covers it; the final fields of
 * that array publish the slot with it (JLS 17.5), and whoever appends to it later must have got it first. Free slots
 * are never read.
 */
final class OwnedArray extends ArrayValue {
  private final Value[] slots;
  private final int from;
  private final int size;
  private final @Nullable AtomicInteger taken;      // null: no free slots behind this array

  OwnedArray(Value[] slots, int from, int size) {
    this(slots, from, size, null);
  }

  private OwnedArray(Value[] slots, int from, int size, @Nullable AtomicInteger taken) {
    this.slots = slots;
    this.from = from;
    this.size = size;
    this.taken = taken;
  }

  /** Takes the array over; it must hold no null. */
  static OwnedArray adopt(Value[] slots) {
    for (Value slot : slots) {
      Objects.requireNonNull(slot, "value");
    }
    return new OwnedArray(slots, 0, slots.length);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Value get(int index) {
    return slots[from + Objects.checkIndex(index, size)];
  }

  @Override
  public ArrayValue append(Value value) {
    Objects.requireNonNull(value, "value");
    int end = from + size;
    if (taken != null && end < slots.length && taken.compareAndSet(end, end + 1)) {
      slots[end] = value;
      return new OwnedArray(slots, from, size + 1, taken);
    }
    Value[] roomy = new Value[Math.max(8, size + (size >> 1) + 1)];
    System.arraycopy(slots, from, roomy, 0, size);
    roomy[size] = value;
    return new OwnedArray(roomy, 0, size + 1, new AtomicInteger(size + 1));
  }

  @Override
  public ArrayValue concat(ArrayValue other) {
    if (other.isEmpty()) { return this; }
    Value[] all = Arrays.copyOfRange(slots, from, from + Math.addExact(size, other.size()));
    Arrays.fill(all, size, Math.min(all.length, slots.length - from), null);
    int at = size;
    for (Value element : other) {
      all[at++] = element;
    }
    return new OwnedArray(all, 0, all.length);
  }

  @Override
  public ArrayValue with(int index, Value value) {
    Objects.checkIndex(index, size);
    Value[] copy = Arrays.copyOfRange(slots, from, from + size);
    copy[index] = Objects.requireNonNull(value, "value");
    return new OwnedArray(copy, 0, size);
  }

  @Override
  public ArrayValue slice(int start, int end) {
    Objects.checkFromToIndex(start, end, size);
    return start == end ? EMPTY : new OwnedArray(slots, from + start, end - start);
  }

  @Override
  OwnedArray owned() {
    return this;
  }

  @Override
  public Iterator<Value> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public Value next() {
        if (next >= size) { throw new NoSuchElementException(); }
        return slots[from + next++];
      }
    };
  }

  @Override
  void write(ValueWriter writer, int depth) {
    int deeper = deeper(depth);
    writer.beginArray(size);
    for (int i = from; i < from + size; i++) {
      slots[i].write(writer, deeper);
    }
    writer.endArray();
  }

  @Override
  Value detach(@Nullable Detaching walk) {
    Value known = walk.known(this);
    if (known != null) { return known; }
    walk.enter();
    boolean wasteful = size < slots.length / 2;
    Value[] copy = wasteful ? Arrays.copyOfRange(slots, from, from + size) : null;
    for (int i = 0; i < size; i++) {
      Value before = slots[from + i];
      Value after = before.detach(walk);
      if (after != before) {
        if (copy == null) {
          copy = Arrays.copyOfRange(slots, from, from + size);
        }
        copy[i] = after;
      }
    }
    return walk.leave(this, copy == null ? this : new OwnedArray(copy, 0, size));
  }
}

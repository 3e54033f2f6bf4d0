// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.value;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An array as it was decoded. */
final class TapeArray extends ArrayValue {
  /** Elements up to here are found by stepping over those before them; for others all elements are made, once. */
  private static final int NEAR = 8;

  private final Document document;
  private final int at;
  private final int depth;
  // Made by whoever needs it first. Not synchronised: it is immutable, a race only makes it twice.
  private @Nullable OwnedArray owned;

  TapeArray(Document document, int at, int depth) {
    this.document = document;
    this.at = at;
    this.depth = depth;
  }

  @Override
  public int size() {
    return document.count(at);
  }

  @Override
  public Value get(int index) {
    OwnedArray all = owned;
    if (all == null && index < NEAR) {
      int child = at + Tape.HEADER;
      for (int i = Objects.checkIndex(index, size()); i > 0; i--) {
        child = Tape.skip(document.tape, child);
      }
      return document.value(child, depth + 1);
    }
    return (all == null ? owned() : all).get(index);
  }

  @Override
  OwnedArray owned() {
    OwnedArray all = owned;
    if (all == null) {
      Value[] slots = new Value[size()];
      int child = at + Tape.HEADER;
      for (int i = 0; i < slots.length; i++) {
        slots[i] = document.value(child, depth + 1);
        child = Tape.skip(document.tape, child);
      }
      all = OwnedArray.adopt(slots);
      owned = all;
    }
    return all;
  }

  @Override
  public Iterator<Value> iterator() {
    return owned == null ? new TapeIterator() : owned().iterator();
  }

  @Override
  void write(ValueWriter writer, int depth) {
    document.write(at, writer, depth);
  }

  @Override
  Value detach(@Nullable Detaching walk) {
    Document own = document.detach(at);
    if (own == document) { return this; }
    return own == null ? owned().detach(walk) : new TapeArray(own, 0, this.depth);
  }

  private final class TapeIterator implements Iterator<Value> {
    private final int end = at + Tape.low(document.tape[at]);
    private int child = at + Tape.HEADER;

    @Override
    public boolean hasNext() {
      return child < end;
    }

    @Override
    public Value next() {
      if (child >= end) { throw new NoSuchElementException(); }
      Value value = document.value(child, depth + 1);
      child = Tape.skip(document.tape, child);
      return value;
    }
  }
}

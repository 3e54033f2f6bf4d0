// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Names an event and remembers which pulls of which sources it came from, so that an acknowledgement finds its way back.
 *
 * <p>An id is source, stream, event and pull. An id of an event that was made from several others also <em>tracks</em> them:
 * for each (source, stream) the smallest and the largest pull. Acknowledging it acknowledges everything up to the largest pull;
 * failing it fails everything from the smallest one on.
 *
 * <p>The {@linkplain Custody custody} and the {@linkplain #marked marks} an id carries are not part of what it names: ids are equal
 * without regard to them.
 *
 * <p>Immutable. An id that tracks only itself costs one small object.
 */
public final class EventId {
  private static final int QUAD = 4;
  private static final int PAIR = 2;

  private final long source;
  private final long stream;
  private final long event;
  private final long pull;
  /** Sorted by (source, stream), each four longs: source, stream, min pull, max pull; includes the id itself. */
  private final long @Nullable [] tracked;
  private final @Nullable Custody custody;
  /** Each two longs: uid of an operator, what it noted; few. */
  private final long @Nullable [] marks;

  private EventId(
      long source, long stream, long event, long pull, long @Nullable [] tracked, @Nullable Custody custody,
      long @Nullable [] marks) {
    this.source = source;
    this.stream = stream;
    this.event = event;
    this.pull = pull;
    this.tracked = tracked;
    this.custody = custody;
    this.marks = marks;
  }

  /** Returns an id that tracks only itself. */
  public static EventId of(long source, long stream, long event, long pull) {
    return new EventId(source, stream, event, pull, null, null, null);
  }

  /** Returns an id that tracks only itself, of an event somebody answers for; as the runtime makes it. */
  public static EventId of(long source, long stream, long event, long pull, @Nullable Custody custody) {
    return new EventId(source, stream, event, pull, null, custody, null);
  }

  /** Returns the uid of the source or operator that made the event. */
  public long source() {
    return source;
  }

  /** Returns the stream within the source. */
  public long stream() {
    return stream;
  }

  /** Returns the number of the event within its stream. */
  public long event() {
    return event;
  }

  /** Returns the pull that brought the event. */
  public long pull() {
    return pull;
  }

  /** Returns who answers for the event; null when nobody waits for it. */
  public @Nullable Custody custody() {
    return custody;
  }

  /** Returns an id that also tracks everything {@code other} tracks, in the custody of both and with the marks of both. */
  public EventId track(EventId other) {
    long[] mine = quads();
    long[] theirs = other.quads();
    long[] merged = new long[mine.length + theirs.length];
    int length = 0;
    int i = 0;
    int j = 0;
    while (i < mine.length || j < theirs.length) {
      int order = i >= mine.length ? 1 : j >= theirs.length ? -1 : compare(mine, i, theirs, j);
      if (order <= 0) {
        System.arraycopy(mine, i, merged, length, QUAD);
        i += QUAD;
        if (order == 0) {
          merged[length + 2] = Math.min(merged[length + 2], theirs[j + 2]);
          merged[length + 3] = Math.max(merged[length + 3], theirs[j + 3]);
          j += QUAD;
        }
      } else {
        System.arraycopy(theirs, j, merged, length, QUAD);
        j += QUAD;
      }
      length += QUAD;
    }
    return new EventId(source, stream, event, pull, Arrays.copyOf(merged, length), join(custody, other.custody),
        join(marks, other.marks));
  }

  private static @Nullable Custody join(@Nullable Custody mine, @Nullable Custody other) {
    if (mine == null) { return other; }
    return other == null ? mine : JoinedCustody.join(mine, other);
  }

  /**
   * Returns this id with a note of an operator, which overwrites its earlier one. An {@link Insight} about the event brings the note
   * back: the operator recognises what it has handled, and sees where it sent it.
   *
   * @param operator uid of the operator
   */
  public EventId marked(long operator, long mark) {
    long[] noted = marks == null ? new long[PAIR] : marks.clone();
    int at = marks == null ? 0 : indexOf(marks, operator);
    if (at < 0) {
      at = noted.length;
      noted = Arrays.copyOf(noted, at + PAIR);
    }
    noted[at] = operator;
    noted[at + 1] = mark;
    return new EventId(source, stream, event, pull, tracked, custody, noted);
  }

  /** Returns what {@code operator} has noted; {@code otherwise} when it has not. Of several events tracked, the first counts. */
  public long mark(long operator, long otherwise) {
    if (marks == null) { return otherwise; }
    int at = indexOf(marks, operator);
    return at < 0 ? otherwise : marks[at + 1];
  }

  /** Returns this id with the marks of {@code other} where it has none of its own; for an insight that follows from another. */
  public EventId withMarksOf(EventId other) {
    return new EventId(source, stream, event, pull, tracked, custody, join(marks, other.marks));
  }

  private static int indexOf(long[] marks, long operator) {
    for (int i = 0; i < marks.length; i += PAIR) {
      if (marks[i] == operator) { return i; }
    }
    return -1;
  }

  private static long @Nullable [] join(long @Nullable [] mine, long @Nullable [] theirs) {
    if (mine == null || mine == theirs) { return theirs; }
    if (theirs == null) { return mine; }
    long[] joined = Arrays.copyOf(mine, mine.length + theirs.length);
    int length = mine.length;
    for (int i = 0; i < theirs.length; i += PAIR) {
      if (indexOf(mine, theirs[i]) < 0) {
        joined[length] = theirs[i];
        joined[length + 1] = theirs[i + 1];
        length += PAIR;
      }
    }
    return length == mine.length ? mine : Arrays.copyOf(joined, length);
  }

  /** Tells whether {@code other}'s own pull lies within what this id tracks. */
  public boolean tracks(EventId other) {
    long[] quads = quads();
    for (int i = 0; i < quads.length; i += QUAD) {
      if (quads[i] == other.source && quads[i + 1] == other.stream) {
        return quads[i + 2] <= other.pull && other.pull <= quads[i + 3];
      }
    }
    return false;
  }

  /** Tells whether anything of {@code source} is tracked. */
  public boolean involves(long source) {
    if (tracked == null) { return this.source == source; }
    for (int i = 0; i < tracked.length; i += QUAD) {
      if (tracked[i] == source) { return true; }
    }
    return false;
  }

  /** Hands every tracked range to {@code visitor}, sorted by source and stream; at least one. */
  public void forEachTracked(RangeVisitor visitor) {
    if (tracked == null) {
      visitor.range(source, stream, pull, pull);
      return;
    }
    for (int i = 0; i < tracked.length; i += QUAD) {
      visitor.range(tracked[i], tracked[i + 1], tracked[i + 2], tracked[i + 3]);
    }
  }

  /** Receives tracked ranges. */
  @FunctionalInterface
  public interface RangeVisitor {
    /** Called with one (source, stream) and the smallest and largest pull tracked of it, both inclusive. */
    void range(long source, long stream, long minPull, long maxPull);
  }

  private long[] quads() {
    return tracked != null ? tracked : new long[]{source, stream, pull, pull};
  }

  private static int compare(long[] a, int i, long[] b, int j) {
    int bySource = Long.compare(a[i], b[j]);
    return bySource != 0 ? bySource : Long.compare(a[i + 1], b[j + 1]);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EventId id
        && source == id.source
        && stream == id.stream
        && event == id.event
        && pull == id.pull
        && Arrays.equals(tracked, id.tracked);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(source * 31 + stream) * 31 + Long.hashCode(event * 31 + pull);
  }

  /** Returns {@code source:stream:event:pull}, followed by the tracked ranges when there are others. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(source).append(':').append(stream);
    text.append(':').append(event).append(':').append(pull);
    if (tracked != null) {
      String separator = " ";
      for (int i = 0; i < tracked.length; i += QUAD) {
        String prefix = tracked[i] + ":" + tracked[i + 1] + ":";
        text.append(separator).append("[min=").append(prefix).append(tracked[i + 2]);
        text.append(", max=").append(prefix).append(tracked[i + 3]).append(']');
        separator = ", ";
      }
    }
    return text.toString();
  }
}

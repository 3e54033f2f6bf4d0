// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.runtime.engine.cell.Cell;
import io.temblor.runtime.engine.cell.Holds;
import io.temblor.runtime.engine.cell.Link;
import io.temblor.runtime.engine.report.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A lane with a thread of its own: decodes streams that the source's thread only reads. What one pull brought for it is handed over in
 * one piece; at most {@value #CAPACITY} such pieces wait, then the source does.
 *
 * <p>{@link #gather} and {@link #handOver} belong to the source's thread.
 */
final class LaneTask implements Loop.Step {
  static final int CAPACITY = 8;
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final String name;
  private final Lane lane;
  private List<Cell> reachable; // changed while held
  private final NoEvents noEvents;
  private final Runnable room;
  private final Surroundings surroundings;
  private final Loop loop;
  private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger(); // turns waiting or under way
  private List<Work> gathered = new ArrayList<>();
  private int streams; // written by the source's thread

  /** What a lane is to do for one pull and stream; holds its custody. */
  private record Work(long stream, long pull, @Nullable PullCustody custody, Consumer<Lane> what, boolean data) {}

  /** What one pull brought for this lane. */
  private record Turn(long ingestNanos, List<Work> works) {}

  /** Takes word of data of which no event was made; any thread. */
  interface NoEvents {
    void tell(long stream, long pull);
  }

  LaneTask(
      String name, Lane lane, List<Cell> reachable, NoEvents noEvents, Runnable room, Surroundings surroundings) {
    this.name = name;
    this.lane = lane;
    this.reachable = reachable;
    this.noEvents = noEvents;
    this.room = room;
    this.surroundings = surroundings;
    this.loop = new Loop(name, this);
  }

  Lane lane() {
    return lane;
  }

  /** Sets where events go; while held. */
  void linkTo(Link[] out, Link[] err, List<Cell> cells) {
    lane.linkTo(out, err);
    reachable = cells;
  }

  Loop loop() {
    return loop;
  }

  boolean isFull() {
    return count.get() >= CAPACITY;
  }

  boolean isIdle() {
    return count.get() == 0;
  }

  // --- the source's thread ------------------------------------------------------------------------------------------------

  int streams() {
    return streams;
  }

  void countStreams(int more) {
    streams += more;
  }

  /** Adds something to do; {@code data}: an event should come of it. */
  void gather(long stream, long pull, @Nullable PullCustody custody, boolean data, Consumer<Lane> what) {
    if (custody != null) {
      custody.acquire(1);
    }
    gathered.add(new Work(stream, pull, custody, what, data));
  }

  /** Hands over what was gathered. */
  void handOver(long ingestNanos) {
    if (!gathered.isEmpty()) {
      count.incrementAndGet();
      waiting.add(new Turn(ingestNanos, gathered));
      gathered = new ArrayList<>();
      loop.wake();
    }
  }

  // --- its own thread -----------------------------------------------------------------------------------------------------

  @Override
  public long step(boolean held) {
    if (held || waiting.isEmpty()) { return IDLE_NANOS; }
    for (Cell cell : reachable) {
      if (cell.isFull() && !cell.hasEnded()) { return IDLE_NANOS; } // woken by way of the source
    }
    Turn turn = waiting.poll();
    if (turn != null) {
      try {
        run(turn);
      } finally {
        if (count.getAndDecrement() == CAPACITY) {
          room.run();
        }
      }
    }
    return 0;
  }

  private void run(Turn turn) {
    for (Work work : turn.works()) {
      lane.begin(work.pull(), turn.ingestNanos(), stream -> work.custody());
      work.what().accept(lane);
      if (work.data() && !lane.madeEvent()) {
        noEvents.tell(work.stream(), work.pull());
      }
    }
    lane.send();
    for (Work work : turn.works()) {
      Holds.release(work.custody(), 1);
    }
  }

  @Override
  public long failed(Throwable failure) {
    surroundings.problems().report(name, Failures.problem(failure));
    return 0;
  }

  /** Fails what was not begun. */
  @Override
  public void ended() {
    for (Turn turn = waiting.poll(); turn != null; turn = waiting.poll()) {
      turn.works().forEach(work -> Holds.fail(work.custody()));
      count.decrementAndGet();
    }
  }
}

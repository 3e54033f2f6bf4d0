// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.connector.ConnectorId;
import io.temblor.runtime.engine.cell.Cell;
import io.temblor.runtime.engine.cell.Link;
import io.temblor.runtime.engine.connector.Lane.LaneParts;
import io.temblor.runtime.engine.watch.Pulse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The lanes of one source: that of its own thread, and those with threads of their own, if the source allows such. Any thread, unless
 * it says otherwise.
 */
final class Lanes {
  private final ConnectorId id;
  private final LaneParts parts;
  private final Lane here;
  private final Surroundings surroundings;
  private final List<LaneTask> beside = new CopyOnWriteArrayList<>();
  private Link[] outLinks = {};
  private Link[] errLinks = {};
  private List<Cell> reachable = List.of();

  /** Begins with the lane of the source's own thread, whose pulse is {@code pulse}. */
  Lanes(ConnectorId id, LaneParts parts, Pulse pulse, Surroundings surroundings) {
    this.id = id;
    this.parts = parts;
    this.here = new Lane(parts, pulse);
    this.surroundings = surroundings;
  }

  /** Sets where events go, and all cells that can be reached there; before anything runs, or while all lanes are held. */
  void linkTo(Link[] out, Link[] err, List<Cell> cells) {
    outLinks = out;
    errLinks = err;
    reachable = cells;
    here.linkTo(out, err);
    beside.forEach(lane -> lane.linkTo(out, err, cells));
  }

  /** Returns the lane of the source's own thread. */
  Lane here() {
    return here;
  }

  /** Returns all lanes, the source's own first; to be touched while everything is held. */
  List<Lane> all() {
    return Stream.concat(Stream.of(here), beside.stream().map(LaneTask::lane)).toList();
  }

  /** Returns how many threads bring events. */
  int threads() {
    return 1 + beside.size();
  }

  /**
   * Adds lanes up to the number there may be, held like the source; while the source is held.
   *
   * @param pulses makes the pulse of each
   * @param room is run when a lane has room again
   * @param added takes each of them
   */
  void grow(Supplier<Pulse> pulses, LaneTask.NoEvents noEvents, Runnable room, Consumer<LaneTask> added) {
    for (int number = beside.size() + 1; number < surroundings.lanes(); number++) {
      Lane lane = new Lane(parts, pulses.get());
      lane.linkTo(outLinks, errLinks);
      LaneTask task =
          new LaneTask(
              id.flow() + "/" + id.alias() + "/lane-" + number, lane, reachable, noEvents, room, surroundings);
      task.loop().hold(Duration.ZERO);
      task.loop().start();
      beside.add(task);
      added.accept(task);
    }
  }

  boolean areIdle() {
    return beside.stream().allMatch(LaneTask::isIdle);
  }

  /** Tells whether some lane has as much to do as it may have. */
  boolean isOneFull() {
    for (int i = 0; i < beside.size(); i++) {
      if (beside.get(i).isFull()) { return true; }
    }
    return false;
  }

  void wake() {
    for (LaneTask lane : beside) {
      lane.loop().wake();
    }
  }

  /** Waits for safe points of all threads but the source's own, and keeps them there; false when one came to none in time. */
  boolean hold(Duration deadline) {
    boolean held = true;
    for (LaneTask lane : beside) {
      held &= lane.loop().hold(deadline);
    }
    return held;
  }

  /** As {@link #hold}, but nothing is held when it fails. */
  boolean tryHold(Duration deadline) {
    for (int i = 0; i < beside.size(); i++) {
      if (!beside.get(i).loop().hold(deadline)) {
        beside.subList(0, i).forEach(lane -> lane.loop().unhold());
        return false;
      }
    }
    return true;
  }

  /** Ends one {@link #hold}. */
  void unhold() {
    beside.forEach(lane -> lane.loop().unhold());
  }

  void requestStop() {
    beside.forEach(lane -> lane.loop().requestStop());
  }

  /** Ends the threads and waits for them; false when one does not end in time. What was not begun has failed. */
  boolean stop(Duration deadline) {
    boolean ended = true;
    for (LaneTask lane : beside) {
      ended &= lane.loop().stop(deadline);
    }
    return ended;
  }

  void awaitRenewal(Duration patience) {
    beside.forEach(lane -> lane.loop().awaitRenewal(patience));
  }

  void renewThreads() {
    beside.forEach(lane -> lane.loop().renewThread());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a pull yields: numbers it, notes who answers for it, and has it decoded and sent on. Streams are decoded right here, on
 * the source's thread, unless the source allows more lanes: then every further stream goes to the lane with the fewest. The
 * source's thread.
 */
final class PullOutput implements SourceOutput {
  private static final long UNSTAMPED = Long.MIN_VALUE;

  private final Pulls pulls;
  private final Lane here;
  private final Surroundings surroundings;
  private final List<LaneTask> lanes = new ArrayList<>();
  private final Map<Long, LaneTask> lanesByStream = new HashMap<>();
  private final Map<Long, PullCustody> custodies = new HashMap<>(); // of the pull under way, by stream
  private final List<PullCustody> opened = new ArrayList<>(); // by the pull under way
  private @Nullable PullCustody lastCustody;
  private final Lane.Answering answering = this::custody; // bound once
  private boolean transactional;
  private int streamsHere;
  private final Map<Long, Boolean> known = new HashMap<>(); // streams that are decoded here, while there are other lanes
  private long nextPull;
  private long pull;
  private long ingestNanos;
  private long lastStream;
  private boolean sawData;
  private boolean handedOver;

  PullOutput(Pulls pulls, Lane here, Surroundings surroundings) {
    this.pulls = pulls;
    this.here = here;
    this.surroundings = surroundings;
  }

  /** Says whether somebody waits for acknowledgements; as each new instance of the source declares it. */
  void transactional(boolean transactional) {
    this.transactional = transactional;
  }

  /** Adds a lane; while the source is held. */
  void add(LaneTask lane) {
    lanes.add(lane);
  }

  // --- a pull -------------------------------------------------------------------------------------------------------------

  /** Begins a pull. Its ingest time is that of the first thing it yields: before that, it may wait for long. */
  void begin() {
    ingestNanos = UNSTAMPED;
    pull = nextPull;
    sawData = false;
    handedOver = false;
    here.begin(pull, UNSTAMPED, transactional ? answering : Lane.NOBODY);
  }

  private void stamp() {
    if (ingestNanos == UNSTAMPED) {
      ingestNanos = surroundings.clock().nowNanos();
      here.ingestAt(ingestNanos);
    }
  }

  /** Ends a pull: sends what it yielded. */
  void send() {
    nextPull = pull + 1;
    for (int i = 0; i < lanes.size(); i++) { // first, so that they work while this one does
      lanes.get(i).handOver(ingestNanos);
    }
    here.send();
    if (!opened.isEmpty()) {
      for (int i = 0; i < opened.size(); i++) {
        opened.get(i).release(1);
      }
      opened.clear();
      custodies.clear();
      lastCustody = null;
    }
  }

  /** Returns who answers for what this pull brings of {@code stream}, held until the pull ends; null when nobody waits. */
  private @Nullable PullCustody custody(long stream) {
    if (!transactional) { return null; }
    PullCustody custody = lastCustody;
    if (custody == null || custody.stream != stream) {
      custody = custodies.computeIfAbsent(stream, id -> {
        PullCustody created = pulls.begin(id, pull);
        opened.add(created);
        return created;
      });
      lastCustody = custody;
    }
    return custody;
  }

  /** Tells whether data came but no event was made of it; lanes tell by themselves. */
  boolean yieldedNothing() {
    return sawData && !handedOver && !here.madeEvent();
  }

  long lastStream() {
    return lastStream;
  }

  // --- what the source hands out ------------------------------------------------------------------------------------------

  @Override
  public void data(SourceStream stream, byte[] bytes, int offset, int length, RecordValue metadata) {
    LaneTask lane = took(stream);
    if (lane == null) {
      here.data(stream, bytes, offset, length, metadata);
    } else {
      gather(lane, stream, /* data= */ true, to -> to.data(stream, bytes, offset, length, metadata));
    }
  }

  @Override
  public void datum(Origin origin, byte[] bytes, int offset, int length, RecordValue metadata) {
    stamp();
    sawData = true;
    lastStream = 0;
    here.datum(origin, bytes, offset, length, metadata);
  }

  @Override
  public void event(SourceStream stream, Value value, RecordValue metadata) {
    event(stream, "out", value, metadata);
  }

  @Override
  public void event(SourceStream stream, String port, Value value, RecordValue metadata) {
    LaneTask lane = took(stream);
    if (lane == null) {
      here.event(stream, port, value, metadata);
    } else {
      gather(lane, stream, /* data= */ true, to -> to.event(stream, port, value, metadata));
    }
  }

  @Override
  public void endOfStream(SourceStream stream, RecordValue metadata) {
    stamp();
    lastStream = stream.id();
    LaneTask lane = forget(stream);
    if (lane == null) {
      here.endOfStream(stream, metadata);
    } else {
      gather(lane, stream, /* data= */ false, to -> to.endOfStream(stream, metadata));
    }
  }

  @Override
  public void streamFailed(SourceStream stream) {
    stamp();
    LaneTask lane = forget(stream);
    if (lane == null) {
      here.streamFailed(stream);
    } else {
      gather(lane, stream, /* data= */ false, to -> to.streamFailed(stream));
    }
  }

  private @Nullable LaneTask took(SourceStream stream) {
    stamp();
    sawData = true;
    lastStream = stream.id();
    return lanes.isEmpty() ? null : lane(stream.id());
  }

  private void gather(LaneTask lane, SourceStream stream, boolean data, Consumer<Lane> what) {
    handedOver = true;
    lane.gather(stream.id(), pull, custody(stream.id()), data, what);
  }

  /** Returns the lane of a stream; null for this one. A stream stays where its first data went. */
  private @Nullable LaneTask lane(long stream) {
    LaneTask lane = lanesByStream.get(stream);
    if (lane != null || known.containsKey(stream)) { return lane; }
    int fewest = streamsHere;
    for (LaneTask candidate : lanes) {
      if (candidate.streams() < fewest) {
        lane = candidate;
        fewest = candidate.streams();
      }
    }
    if (lane == null) {
      streamsHere++;
      known.put(stream, true);
    } else {
      lane.countStreams(1);
      lanesByStream.put(stream, lane);
    }
    return lane;
  }

  private @Nullable LaneTask forget(SourceStream stream) {
    LaneTask lane = lanesByStream.remove(stream.id());
    if (lane != null) {
      lane.countStreams(-1);
    } else if (known.remove(stream.id()) != null) {
      streamsHere--;
    }
    return lane;
  }

  @Override
  public void pullId(long pull) {
    if (pull != this.pull) { // what follows is answered for separately
      custodies.clear();
      lastCustody = null;
      here.renumber(pull);
    }
    this.pull = pull;
  }

  @Override
  public long pullId() {
    return pull;
  }

  @Override
  public long ingestNanos() {
    stamp();
    return ingestNanos;
  }

  // --- all streams at once ------------------------------------------------------------------------------------------------

  /**
   * Ends all streams: what their preprocessors still keep is decoded and sent. Nothing is pulled any more. Nobody answers for it: the
   * pulls it came from have their answers, and the source knows of no other.
   */
  void finishStreams() {
    begin();
    stamp();
    here.begin(pull, ingestNanos, Lane.NOBODY);
    here.finishStreams();
    forgetLanes(Lane::finishStreams);
    send();
  }

  /** The connection is gone: forgets all streams with what they keep. */
  void forgetStreams() {
    stamp();
    here.forgetStreams();
    forgetLanes(Lane::forgetStreams);
    lanes.forEach(lane -> lane.handOver(ingestNanos));
  }

  private void forgetLanes(Consumer<Lane> what) {
    lanesByStream.clear();
    known.clear();
    streamsHere = 0;
    for (LaneTask lane : lanes) {
      lane.countStreams(-lane.streams());
      lane.gather(0, pull, null, /* data= */ false, what);
    }
  }
}

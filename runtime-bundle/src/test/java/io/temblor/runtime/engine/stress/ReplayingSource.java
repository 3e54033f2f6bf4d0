// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stress;

import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Reads 0, 1, 2, … of each of its streams up to a limit, and reads again from where it is told that something failed. Holds what
 * it is told against the {@link Ledger}, at once. The runtime's contract, as it sees it:
 *
 * <ul>
 * <li>what is acknowledged was dealt with by every branch;
 * <li>acknowledgements of a stream come in the order of its pulls; one may stand for several;
 * <li>only pulls that wait for an answer get one; after a failure those behind it do not wait any more;
 * <li>when it is closed, nothing waits.
 * </ul>
 */
final class ReplayingSource implements Source {
  private static final int MOST_PER_PULL = 4;

  private final String name;
  private final int index;
  private final Chance chance;
  private final Ledger ledger;
  private final Milestones milestones;
  private final boolean decoded;
  private final boolean numbersPulls;
  private final boolean severalStreamsAtOnce;
  private final boolean parallel;
  private final List<Reading> readings = new ArrayList<>();
  private int emissions;
  private int pulls;
  private boolean closed;
  private int failures;

  /** How far a stream has been read. */
  private static final class Reading {
    final SourceStream stream;
    final int count;
    final Deque<Waiting> waiting = new ArrayDeque<>(); // oldest first
    int next;
    int acked;

    Reading(int id, int count) {
      this.stream = new SourceStream(id, Origin.of("stress", "localhost"));
      this.count = count;
    }
  }

  /** A pull that waits for its answer. */
  private record Waiting(long pull, int first, List<Long> tokens) {
    @Override
    public String toString() {
      return pull + tokens.stream().map(Token::of).toList().toString();
    }
  }

  /** Creates a source; {@code decoded} says that its numbers are bytes, for a codec. */
  ReplayingSource(String name, int index, int streams, int count, boolean decoded, Chance chance, Ledger ledger,
      Milestones milestones) {
    this.name = name;
    this.index = index;
    this.decoded = decoded;
    this.chance = chance;
    this.ledger = ledger;
    this.milestones = milestones;
    this.numbersPulls = chance.hits(name + " numbers its pulls", 0, 300);
    this.severalStreamsAtOnce = !numbersPulls && chance.hits(name + " pulls several streams", 0, 300);
    this.parallel = chance.hits(name + " allows lanes", 0, 400);
    for (int id = 1; id <= streams; id++) {
      readings.add(new Reading(id, count));
    }
    milestones.expect(streams * count);
  }

  @Override
  public synchronized Pull pull(SourceOutput out) {
    int turn = pulls++;
    chance.dawdle(name + " pulls", turn);
    if (readings.stream().allMatch(reading -> reading.acked == reading.count)) { return Pull.FINISHED; }
    if (chance.hits(name + " finds nothing", turn, 50)) { return Pull.MORE; }
    int from = chance.below(name + " stream", turn, readings.size());
    boolean read = false;
    for (int i = 0; i < readings.size() && (!read || severalStreamsAtOnce); i++) {
      read |= read(readings.get((from + i) % readings.size()), turn, out);
    }
    return read ? Pull.MORE : Pull.IDLE;
  }

  private boolean read(Reading reading, int turn, SourceOutput out) {
    if (reading.next == reading.count) { return false; }
    if (numbersPulls) {
      out.pullId(reading.next);
    }
    int first = reading.next;
    int end = Math.min(reading.count, first + 1 + chance.below(name + " reads", turn, MOST_PER_PULL));
    List<Long> tokens = new ArrayList<>();
    while (reading.next < end) {
      tokens.add(new Token(index, (int) reading.stream.id(), reading.next++, emissions++).value());
    }
    reading.waiting.add(new Waiting(out.pullId(), first, tokens));
    ledger.note(name, "pull", reading.waiting.getLast());
    for (long token : tokens) {
      if (decoded) {
        out.data(reading.stream, Long.toString(token).getBytes(StandardCharsets.UTF_8));
      } else {
        out.event(reading.stream, Value.of(token), RecordValue.EMPTY);
      }
    }
    milestones.read(tokens.size());
    return true;
  }

  @Override
  public synchronized void onAck(long stream, long pull) {
    ledger.note(name, "ack", stream + ":" + pull);
    Reading reading = waitingFor("ack", stream, pull);
    if (reading == null) { return; }
    while (!reading.waiting.isEmpty() && reading.waiting.getFirst().pull() <= pull) {
      Waiting acked = reading.waiting.removeFirst();
      for (long token : acked.tokens()) {
        List<String> lacking = ledger.lacking(token);
        if (!lacking.isEmpty()) {
          ledger.violated(name + ": " + Token.of(token) + " of pull " + stream + ":" + acked.pull()
              + " is acknowledged, but was not dealt with by " + lacking);
        }
      }
      reading.acked += acked.tokens().size();
      milestones.acked(acked.tokens().size());
    }
  }

  @Override
  public synchronized void onFail(long stream, long pull) {
    ledger.note(name, "fail", stream + ":" + pull);
    failures++;
    Reading reading = waitingFor("fail", stream, pull);
    if (reading == null) { return; }
    while (!reading.waiting.isEmpty() && reading.waiting.getLast().pull() >= pull) {
      Waiting failed = reading.waiting.removeLast();
      reading.next = failed.first();
      milestones.read(-failed.tokens().size());
    }
  }

  private Reading waitingFor(String answer, long stream, long pull) {
    if (closed) {
      ledger.violated(name + ": " + answer + " of pull " + stream + ":" + pull + " after the source was closed");
    }
    Reading reading = readings.get((int) stream - 1);
    if (reading.waiting.stream().noneMatch(waiting -> waiting.pull() == pull)) {
      ledger.violated(name + ": " + answer + " of pull " + stream + ":" + pull + ", but there wait " + reading.waiting);
    }
    return reading;
  }

  @Override
  public synchronized void close() {
    ledger.note(name, "close");
    closed = true;
    for (Reading reading : readings) {
      if (!reading.waiting.isEmpty()) {
        ledger.violated(name + ": closed while pulls of stream " + reading.stream.id() + " wait: " + reading.waiting);
      }
    }
  }

  @Override
  public Set<SourceTrait> traits() {
    return parallel ? Set.of(SourceTrait.TRANSACTIONAL, SourceTrait.PARALLEL) : Set.of(SourceTrait.TRANSACTIONAL);
  }

  /** Tells whether everything brought, and not failed since, is acknowledged. */
  synchronized boolean isSettled() {
    return readings.stream().allMatch(reading -> reading.acked == reading.next);
  }

  /** Tells whether everything there is has been brought and is acknowledged. */
  synchronized boolean isDone() {
    return readings.stream().allMatch(reading -> reading.acked == reading.count);
  }

  boolean isNamed(String other) {
    return name.equals(other);
  }

  synchronized int failures() {
    return failures;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized String toString() {
    StringBuilder text = new StringBuilder(name);
    readings.forEach(
        reading -> text.append(" [stream ").append(reading.stream.id()).append(": acked ").append(reading.acked)
            .append(", read ").append(reading.next).append(" of ").append(reading.count).append(", waiting ")
            .append(reading.waiting).append(']'));
    return text.toString();
  }
}

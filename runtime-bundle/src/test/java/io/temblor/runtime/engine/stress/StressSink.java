// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stress;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.SinkTrait;
import io.temblor.pdk.error.ConnectionLostException;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A sink in which everything goes wrong that may: events refused, bugs, flushes that fail, connections that are lost, answers
 * that come later, in any order and from another thread. Says to the {@link Ledger} what it has delivered before the runtime can
 * know. Within one connection events of a stream must come in the order they were brought.
 */
final class StressSink implements Sink {
  /** How it answers. */
  enum Manner {
    /** At once, on the thread that brings the event. */
    INLINE,
    /** At once, on a thread of its own. */
    BLOCKING,
    /** Later, or at once, as it comes. */
    LATER
  }

  /**
   * What goes wrong.
   *
   * @param refused events refused or met by a bug, per mille; for those answered later, the answer is that they failed
   * @param flushes flushes that fail, per mille
   * @param lost events and flushes at which the connection is lost, per mille
   * @param dead after how many events the connection is lost for good; 0 for never
   * @param opened events at which the breaker opens for a moment, per mille
   */
  record Mischief(int refused, int flushes, int lost, int dead, int opened) {
    static final Mischief NONE = new Mischief(0, 0, 0, 0, 0);
  }

  private final String name;
  private final Set<String> covers;
  private final Manner manner;
  private final Mischief mischief;
  private final boolean encodes;
  private final boolean ordered;
  private final Chance chance;
  private final Ledger ledger;

  private final List<Long> unflushed = new ArrayList<>();
  private final Map<Integer, Token> newest = new HashMap<>(); // by source and stream, of this connection
  private final Replies replies = new Replies();
  private final AtomicInteger taken = new AtomicInteger();
  private SinkContext context;
  private int flushes;
  private int connects; // what met a lost connection comes again, and gets through sooner or later

  /** Creates a sink that deals with tokens on behalf of the branches {@code covers}. */
  StressSink(String name, Set<String> covers, Manner manner, Mischief mischief, boolean encodes,
      boolean ordered, Chance chance, Ledger ledger) {
    this.name = name;
    this.covers = covers;
    this.manner = manner;
    this.mischief = mischief;
    this.encodes = encodes;
    this.ordered = ordered;
    this.chance = chance;
    this.ledger = ledger;
  }

  /** Events whose fate is told later. Shared by the sink and the thread that answers. */
  private final class Replies {
    private record Due(EventId id, List<Long> tokens) {}

    private final List<Due> due = new ArrayList<>(); // guarded by this
    private boolean breakerOpen; // guarded by this
    private boolean started;

    synchronized void add(EventId id, List<Long> tokens) {
      due.add(new Due(id, tokens));
      notifyAll();
    }

    synchronized void breakerOpened() {
      breakerOpen = true;
      notifyAll();
    }

    /** Starts the thread that answers, once. */
    void start(SinkContext context) {
      if (!started) {
        started = true;
        context.spawn("replies", () -> run(context));
      }
    }

    private void run(SinkContext context) throws InterruptedException {
      for (int turn = 0;; turn++) {
        Due next = next(turn, context);
        chance.dawdle(name + " answers", turn);
        if (next != null) {
          answer(next, context, false);
        }
      }
    }

    /** Takes any of those that are due; null after closing the breaker instead. */
    private Due next(int turn, SinkContext context) throws InterruptedException {
      synchronized (this) {
        while (due.isEmpty() && !breakerOpen) {
          wait();
        }
        if (!breakerOpen) { return due.remove(chance.below(name + " picks", turn, due.size())); }
        breakerOpen = false;
      }
      context.restore();
      return null;
    }

    private void answer(Due reply, SinkContext context, boolean lost) {
      long first = reply.tokens().getFirst();
      if (lost || chance.hits(name + " fails", first, mischief.refused())) {
        ledger.reasonToFail(name, "answers: failed", first);
        context.fail(reply.id(), new DataException("not delivered"));
      } else {
        deliver(reply.tokens());
        context.ack(reply.id());
      }
    }

    /** The connection is gone, and with it what was under way. */
    void failAll(SinkContext context) {
      List<Due> lost;
      synchronized (this) {
        lost = List.copyOf(due);
        due.clear();
      }
      lost.forEach(reply -> answer(reply, context, true));
    }
  }

  private void deliver(List<Long> tokens) {
    tokens.forEach(token -> ledger.dealt(covers, token));
  }

  @Override
  public void connect(SinkContext context, Attempt attempt) throws IOException {
    this.context = context;
    chance.dawdle(name + " connects", attempt.overall());
    if (isDead() || attempt.isReconnect() && chance.hits(name + " is unreachable", attempt.overall(), 300)) {
      throw new IOException("unreachable");
    }
    ledger.note(name, "connected");
    connects++;
    unflushed.clear();
    newest.clear();
    replies.failAll(context);
    if (manner == Manner.LATER || mischief.opened() > 0) {
      replies.start(context);
    }
  }

  private boolean isDead() {
    return mischief.dead() > 0 && taken.get() >= mischief.dead();
  }

  @Override
  public Delivery onEvent(String port, Event event) throws IOException {
    List<Long> tokens = Token.in(event);
    long first = tokens.getFirst();
    tokens.forEach(this::checkOrder);
    chance.dawdle(name + " takes", first);
    taken.incrementAndGet();
    if (isDead() || chance.hits(name + " loses at event " + connects, first, mischief.lost())) {
      ledger.reasonToFail(name, "loses its connection at", first);
      throw new ConnectionLostException("gone");
    }
    if (chance.hits(name + " opens", first, mischief.opened())) {
      context.trigger();
      replies.breakerOpened();
    }
    if (manner == Manner.LATER && chance.hits(name + " answers later", first, 800)) {
      replies.add(event.id(), tokens);
      return Delivery.LATER;
    }
    if (chance.hits(name + " refuses", first, mischief.refused())) {
      ledger.reasonToFail(name, "refuses", first);
      if (chance.hits(name + " has a bug", first, 500)) { throw new IllegalStateException("bug"); }
      throw new DataException("not welcome");
    }
    if (encodes) {
      context.encoder().encode(event, chunk -> unflushed.add(Long.parseLong(chunk.text())));
    } else {
      unflushed.addAll(tokens);
    }
    return Delivery.DONE;
  }

  private void checkOrder(long value) {
    Token token = Token.of(value);
    Token before = newest.put(token.source() << 8 | token.stream(), token);
    ledger.note(name, "takes", token);
    if (ordered && before != null && before.emission() >= token.emission()) {
      ledger.violated(name + ": " + token + " comes after " + before + " within one connection");
    }
  }

  @Override
  public void flush() throws IOException {
    if (unflushed.isEmpty()) { return; }
    long first = unflushed.getFirst();
    int turn = flushes++;
    if (chance.hits(name + " loses at flush", turn, mischief.lost())) {
      ledger.reasonToFail(name, "loses its connection flushing", first);
      throw new ConnectionLostException("gone");
    }
    if (chance.hits(name + " cannot flush", turn, mischief.flushes())) {
      ledger.reasonToFail(name, "cannot flush", first);
      unflushed.clear();
      throw new IOException("disk full");
    }
    deliver(unflushed);
    unflushed.clear();
  }

  @Override
  public int concurrency() {
    return manner == Manner.LATER ? chance.below(name + " concurrency", 0, 4) : 0;
  }

  @Override
  public Set<SinkTrait> traits() {
    return manner == Manner.BLOCKING ? Set.of(SinkTrait.BLOCKING) : Set.of();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import io.temblor.runtime.engine.plugin.Parting;
import java.util.function.Consumer;
import io.temblor.pdk.connector.ConnectorId;
import io.temblor.pdk.connector.Encoder;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Insight.Action;
import io.temblor.runtime.engine.cell.EventBatch;
import io.temblor.runtime.engine.plugin.Plugin;
import io.temblor.runtime.engine.stream.Encoding;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one instance of a sink may ask for and what it has promised. Settles what it answers later, and opens and closes breakers on its behalf.
 * Any thread.
 */
final class SinkHandle extends HalfContext implements SinkContext {
  /** How many events a sink that sets no limit may leave unanswered before its sources wait. */
  static final int MOST_UNANSWERED = 10_000;

  private final ConnectorId id;
  private final Surroundings surroundings;
  private final Settlement settlement;
  private final Encoding encoding;
  private final BiConsumer<SinkHandle, Throwable> lost;
  private final Replies replies = new Replies();
  private final int most; // unanswered events before the sources wait
  private final int few; // below this they go on
  private final Object breakers = new Object(); // sources must hear of a breaker in the order in which it opened and closed
  private volatile boolean overloaded; // written under breakers
  private boolean triggered; // guarded by breakers
  private boolean gone; // guarded by breakers

  /** {@code lost} is told, on any thread, when the instance says that its connection is gone. */
  SinkHandle(
      ConnectorId id, Plugin by, SharedByHalves shared, int concurrency, Surroundings surroundings,
      Settlement settlement,
      Encoding encoding, BiConsumer<SinkHandle, Throwable> lost) {
    super(id, "Sink", by, surroundings, shared, () -> {}); // sinks are not pulled
    this.id = id;
    this.surroundings = surroundings;
    this.settlement = settlement;
    this.encoding = encoding;
    this.lost = lost;
    // a limit of its own is the plugin's, and minded to the letter (reference: runtime §5.4); ours only keeps memory bounded
    this.most = concurrency > 0 ? concurrency : MOST_UNANSWERED;
    this.few = concurrency > 0 ? concurrency : MOST_UNANSWERED / 2;
  }

  /** Returns how many events the instance has promised to answer and has not. */
  int repliesDue() {
    return replies.open();
  }

  /** The instance is about to be called with the events of {@code batch}; {@link #end} follows. */
  void begin(EventBatch batch) {
    replies.begin(batch);
  }

  /** The instance is about to be called with an event of the batch. */
  void offer(int index) {
    replies.offer(index);
  }

  /** The instance is through with the batch. */
  void end() {
    replies.end();
  }

  /** The instance has answered at once. */
  void answeredAtOnce() {
    replies.answeredAtOnce();
  }

  @Override
  public void wake() {
    // sinks are not pulled
  }

  @Override
  public void connectionLost(Throwable cause) {
    lost.accept(this, cause);
  }

  @Override
  public Encoder encoder() {
    if (encoding.isStructured()) {
      throw new IllegalStateException(id + " is a structured connector and has no codec");
    }
    return encoding;
  }

  /** The sink will say later what became of {@code event}, or has said so already. */
  void promised(Event event) {
    Replies.Settled settled = replies.promised(event);
    if (settled != null) {
      settle(settled.event(), settled.cause());
    } else if (replies.open() > most) {
      mindLoad();
    }
  }

  @Override
  public void ack(EventId event) {
    answer(new Replies.Reply(event, null));
  }

  @Override
  public void fail(EventId event, Throwable cause) {
    answer(new Replies.Reply(event, cause));
  }

  private void answer(Replies.Reply reply) {
    switch (replies.meaning(reply)) {
      case EXPECTED -> {
        Event event = replies.take(reply.id());
        if (event != null) {
          settle(event, reply.cause());
        }
      }
      case EARLY -> {} // settled when the promise is made
      case UNKNOWN -> {
        String message = "answered event " + reply.id() + ", for which no answer was due; ignored";
        surroundings.problems().report(
            id.toString(), new Problem(Severity.WARNING, "unknown-reply", Position.UNKNOWN, message, "", message));
      }
    }
  }

  /** Passes an answer on. Does not run what is downstream of {@code err}: this may be a thread of the plugin. */
  private void settle(Event event, @Nullable Throwable cause) {
    if (cause == null) {
      settlement.delivered(event);
      settled();
    } else {
      settlement.refuseLater(event, cause, this::settled);
    }
  }

  private void settled() {
    if (replies.settled() < few && overloaded) {
      mindLoad();
    }
  }

  private void mindLoad() {
    synchronized (breakers) {
      if (!overloaded && !gone && replies.open() > most) {
        overloaded = true;
        settlement.breaker(Breaker.CONCURRENCY, Action.TRIGGER);
      }
      if (overloaded && replies.open() < few) { // asked again: an answer that came meanwhile saw nothing to restore
        overloaded = false;
        settlement.breaker(Breaker.CONCURRENCY, Action.RESTORE);
      }
    }
  }

  /** The instance goes: what it has not answered has failed, and its breakers close. */
  void giveUp(Parting parting) {
    List<Event> left = replies.close();
    if (!left.isEmpty()) {
      parting.trouble("sink " + id + " did not say what became of " + left.size() + " events; they count as failed");
      IOException cause = new IOException("the sink was replaced or stopped before it said what became of the event");
      left.forEach(event -> settlement.refuseHere(event, cause));
    }
    synchronized (breakers) {
      gone = true;
      if (overloaded) {
        overloaded = false;
        settlement.breaker(Breaker.CONCURRENCY, Action.RESTORE);
      }
      restore();
    }
  }

  @Override
  public void trigger() {
    synchronized (breakers) {
      if (!gone && !triggered) {
        triggered = true;
        settlement.breaker(Breaker.PLUGIN, Action.TRIGGER);
      }
    }
  }

  @Override
  public void restore() {
    synchronized (breakers) {
      if (triggered) {
        triggered = false;
        settlement.breaker(Breaker.PLUGIN, Action.RESTORE);
      }
    }
  }
}

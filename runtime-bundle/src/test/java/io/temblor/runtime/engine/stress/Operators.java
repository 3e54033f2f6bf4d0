// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.stress;

import io.temblor.pdk.error.EventException;
import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Signal;
import io.temblor.pdk.operator.Operator;
import io.temblor.pdk.operator.OperatorOutput;
import io.temblor.pdk.operator.OperatorTrait;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The operators of the rounds. What they drop, they say to the {@link Ledger} first. */
final class Operators {
  private Operators() {}

  /** Remembers nothing, so that the runtime makes copies of it. */
  private interface Stateless extends Operator {
    @Override
    default Set<OperatorTrait> traits() {
      return Set.of(OperatorTrait.STATELESS);
    }
  }

  /** Hands everything on. */
  record Passing() implements Stateless {
    @Override
    public void onEvent(String port, Event event, OperatorOutput out) {
      out.emit(event);
    }
  }

  /** Drops some events, on behalf of {@code branches}. */
  record Dropping(Chance chance, Ledger ledger, Set<String> branches) implements Stateless {
    @Override
    public void onEvent(String port, Event event, OperatorOutput out) {
      List<Long> tokens = Token.in(event);
      if (chance.hits("dropped", tokens.getFirst(), 400)) {
        tokens.forEach(token -> ledger.dealt(branches, token));
      } else {
        out.emit(event);
      }
    }
  }

  /** Emits on the ports {@code a} and {@code b}, which lead to the branches of that name; sometimes on one of them only, or none. */
  record Forking(Chance chance, Ledger ledger) implements Stateless {
    @Override
    public void onEvent(String port, Event event, OperatorOutput out) {
      List<Long> tokens = Token.in(event);
      boolean swap = chance.hits("swapped", tokens.getFirst(), 500);
      for (String branch : swap ? List.of("b", "a") : List.of("a", "b")) {
        if (chance.hits("not to " + branch, tokens.getFirst(), 100)) {
          tokens.forEach(token -> ledger.dealt(branch, token));
        } else {
          out.emit(branch, event);
        }
      }
    }
  }

  /**
   * Blames some events, and has a bug at others.
   *
   * @param branches those that end here after a failure nobody takes
   * @param errors where {@code err} leads
   */
  record Failing(Chance chance, Ledger ledger, Set<String> branches, Errors errors) implements Stateless {
    /** Where an operator's {@code err} leads. */
    enum Errors {
      /** Nowhere: what is to blame is dropped, what met a bug fails. */
      NOWHERE,
      /** Out of the pipeline, by a port that is not linked: it is dropped there. */
      UNLINKED,
      /** To something that takes it. */
      TAKEN
    }

    @Override
    public void onEvent(String port, Event event, OperatorOutput out) throws EventException {
      List<Long> tokens = Token.in(event);
      long first = tokens.getFirst();
      if (chance.hits("emitted before it fails", first, 500)) {
        out.emit(event);
        failMaybe(tokens, first);
      } else {
        failMaybe(tokens, first);
        out.emit(event);
      }
    }

    private void failMaybe(List<Long> tokens, long first) throws EventException {
      if (chance.hits("blamed", first, 150)) {
        if (errors != Errors.TAKEN) {
          tokens.forEach(token -> ledger.dealt(branches, token));
        }
        String message = Token.error(first);
        throw new EventException(new Problem(Severity.ERROR, "blame", Position.UNKNOWN, message, "", message));
      }
      if (chance.hits("operator bug", first, 50)) {
        switch (errors) {
          case NOWHERE -> ledger.reasonToFail("operator", "fails with a bug at", first);
          case UNLINKED -> tokens.forEach(token -> ledger.dealt(branches, token));
          case TAKEN -> {} // its sink says so
        }
        throw new IllegalStateException(Token.error(first));
      }
    }
  }

  /** Keeps events until there are so many, or the flow drains, then emits one made of all of them; or drops them. */
  static final class Collecting implements Operator, Stateful {
    private final long uid;
    private final int size;
    private final boolean asBatch;
    private final Chance chance;
    private final Ledger ledger;
    private final Set<String> branches;
    private final List<Value> members = new ArrayList<>();
    private EventId kept;
    private long emitted;

    Collecting(long uid, int size, boolean asBatch, Chance chance, Ledger ledger, Set<String> branches) {
      this.uid = uid;
      this.size = size;
      this.asBatch = asBatch;
      this.chance = chance;
      this.ledger = ledger;
      this.branches = branches;
    }

    @Override
    public void onEvent(String port, Event event, OperatorOutput out) {
      EventId next = kept == null ? event.id() : kept.track(event.id());
      out.keep(next);
      if (kept != null) {
        out.release(kept);
      }
      kept = next;
      members.add(event.value());
      if (members.size() == size) {
        emit(out);
      }
    }

    private void emit(OperatorOutput out) {
      EventId id = EventId.of(uid, 0, emitted, emitted).track(kept);
      emitted++;
      Event event =
          Event.of(ArrayValue.of(asBatch ? members.stream().map(Collecting::envelope).toList() : members)).withId(id)
              .asTransactional();
      Event whole = asBatch ? event.asBatch() : event;
      boolean releaseFirst = chance.hits("released first", emitted, 500);
      if (releaseFirst) {
        out.release(kept);
      }
      if (chance.hits("window dropped", emitted, 100)) {
        Token.in(whole).forEach(token -> ledger.dealt(branches, token));
      } else {
        out.emit(whole);
      }
      if (!releaseFirst) {
        out.release(kept);
      }
      kept = null;
      members.clear();
    }

    private static Value envelope(Value value) {
      return RecordValue.of("data", RecordValue.of("value", value, "meta", RecordValue.EMPTY));
    }

    @Override
    public void onSignal(Signal signal, OperatorOutput out) {
      if (signal instanceof Signal.Drain && kept != null) {
        emit(out);
      }
    }

    @Override
    public Set<OperatorTrait> traits() {
      return Set.of(OperatorTrait.SIGNALS);
    }

    @Override
    public Snapshot snapshot() {
      return new Snapshot("collecting", 1,
          RecordValue.of("members", ArrayValue.of(members), "emitted", Value.of(emitted)),
          kept == null ? List.of() : List.of(kept));
    }

    @Override
    public void restore(Snapshot snapshot) {
      RecordValue state = (RecordValue) snapshot.state();
      ((ArrayValue) state.get("members")).forEach(members::add);
      emitted = ((IntValue) state.get("emitted")).longValue();
      kept = snapshot.ids().isEmpty() ? null : snapshot.ids().getFirst();
    }
  }
}

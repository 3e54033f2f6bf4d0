package com.example;

import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceOutput;
import io.temblor.pdk.connector.SourceStream;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.SnapshotRefusedException;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.IntValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.Set;

/** Counts down to zero. Goes on where it was when its plugin is replaced. */
final class Countdown implements Source, Stateful {
  private final SourceStream stream = new SourceStream(0, Origin.of("countdown", "localhost"));
  private final CountdownFactory.Config config;
  private long next;

  Countdown(CountdownFactory.Config config) {
    this.config = config;
    this.next = config.from();
  }

  @Override
  public Pull pull(SourceOutput out) throws InterruptedException {
    Thread.sleep(config.interval());
    out.event(stream, Value.of(next), RecordValue.EMPTY);
    return next-- == 0 ? Pull.FINISHED : Pull.MORE;
  }

  @Override
  public Set<SourceTrait> traits() {
    return Set.of(SourceTrait.BLOCKING);
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot("countdown", 1, Value.of(next));
  }

  @Override
  public void restore(Snapshot snapshot) throws SnapshotRefusedException {
    if (!snapshot.format().equals("countdown") || !(snapshot.state() instanceof IntValue state)) {
      throw SnapshotRefusedException.unknown(snapshot, "countdown", 1);
    }
    next = state.longValue();
  }
}

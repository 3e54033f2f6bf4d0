// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.canary;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.SinkContext;
import io.temblor.pdk.connector.SinkTrait;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.Signal;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Two versions of a sink, each with its share of the events and connections of its own. Both are connected, or neither is. */
final class SplitSink implements Sink {
  private final Sides<Sink> sides;
  private final KeySplit split;
  private final CanaryTally tally;

  SplitSink(Sides<Sink> sides, KeySplit split, CanaryTally tally) {
    this.sides = sides;
    this.split = split;
    this.tally = tally;
  }

  @Override
  public void connect(SinkContext context, Attempt attempt) throws IOException, InterruptedException {
    sides.stable().connect(new SplitSinkContext(context, "", tally.stable()), attempt);
    sides.canary().connect(new SplitSinkContext(context, "canary/", tally.canary()), attempt);
  }

  @Override
  public Delivery onEvent(String port, Event event) throws IOException {
    boolean canary = split.takes(event);
    return tally.of(canary).ask(() -> sides.of(canary).onEvent(port, event));
  }

  @Override
  public void flush() throws IOException {
    sides.stable().flush();
    sides.canary().flush();
  }

  @Override
  public void onSignal(Signal signal) throws IOException {
    sides.stable().onSignal(signal);
    sides.canary().onSignal(signal);
  }

  @Override
  public void finish() throws IOException {
    sides.stable().finish();
    sides.canary().finish();
  }

  @Override
  public Set<String> ports() {
    Set<String> both = new HashSet<>(sides.stable().ports());
    both.retainAll(sides.canary().ports());
    return both;
  }

  @Override
  public int concurrency() {
    int stable = sides.stable().concurrency();
    int canary = sides.canary().concurrency();
    return stable == 0 || canary == 0 ? Math.max(stable, canary) : Math.min(stable, canary);
  }

  @Override
  public Set<SinkTrait> traits() {
    Set<SinkTrait> either = new HashSet<>(sides.stable().traits());
    either.addAll(sides.canary().traits());
    return either;
  }

  @Override
  public void close() throws IOException {
    sides.close();
  }
}

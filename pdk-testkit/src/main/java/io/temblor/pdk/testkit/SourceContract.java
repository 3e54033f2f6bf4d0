// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.connector.SourceTrait;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Source} promises. Extend it, let {@link #prepare} set up the outside world, say what the source
 * must bring in, and name the abilities.
 *
 * <p>The kit pulls on the test's thread. Before each pull it moves the clock by {@link #pullInterval}, so that sources
 * that wait for a time need not wait; when a source has nothing it calls {@link #whenIdle}.
 */
public abstract class SourceContract {
  private static final int MAX_PULLS = 10_000;
  private static final Duration PULL_DEADLINE = Duration.ofSeconds(10);
  /** Replacements are tried after each of so many pulls. */
  private static final int REPLACEMENTS = 20;

  /** What a source may or may not be able to do. */
  public enum Ability {
    /** It comes to an end by itself. */
    ENDS,
    /** It hands its place to its successor, so that nothing is lost or repeated. */
    KEEPS_ITS_PLACE
  }

  /** For subclasses. */
  protected SourceContract() {}

  /** Returns the plugin. */
  protected abstract ConnectorFactory<?> factory();

  /** Returns the options as a user writes them; none unless overridden. */
  protected Value config() {
    return Value.NULL;
  }

  /** Returns the abilities. */
  protected abstract Set<Ability> abilities();

  /**
   * Sets up the outside world for one run; called before each source is connected that does not take over from another.
   */
  protected void prepare() throws IOException {}

  /**
   * Returns what the source brings in of the outside world as prepared, as {@link RecordingSourceOutput#text()} shows
   * it. Of a source that never ends, any beginning of it.
   */
  protected abstract String expected();

  /** Called when the source has nothing for now. Waits until it calls {@code wake} unless overridden. */
  protected void whenIdle(FakeConnectorContext context) throws Exception {
    assertTrue(context.awaitWake(PULL_DEADLINE),
        "the source says IDLE and never wakes up, and brought in only a part of what was expected");
  }

  /** Returns how far the clock is moved before each pull; a second unless overridden. */
  protected Duration pullInterval() {
    return Duration.ofSeconds(1);
  }

  /** Returns a new source. */
  protected final Source source() {
    return Plugins.connector(factory(), config()).source()
        .orElseThrow(() -> new AssertionError("the connector has no source"));
  }

  @Test
  final void everythingIsBroughtInOnceAndInOrder() throws Exception {
    prepare();
    FakeConnectorContext context = new FakeConnectorContext();
    RecordingSourceOutput out = new RecordingSourceOutput(context.clock());
    Source source = source();
    source.connect(context, Attempt.FIRST);
    Pull last = pullAll(source, context, out, MAX_PULLS);
    assertExpected(out, last);
    if (!abilities().contains(Ability.ENDS)) {
      context.clock().advance(pullInterval());
      assertNotEquals(Pull.FINISHED, source.pull(out), "ended, but does not claim to");
    }
    out.assertUnchanged();
    end(source, context);
  }

  @Test
  final void nothingIsLostOrRepeatedWhenTheSourceIsReplacedIfItKeepsItsPlace() throws Exception {
    Promises.isStateful(source(), abilities().contains(Ability.KEEPS_ITS_PLACE));
    if (!abilities().contains(Ability.KEEPS_ITS_PLACE)) { return; }
    for (int pulls = 0; pulls < REPLACEMENTS; pulls++) {
      replaceAfter(pulls);
    }
  }

  private void replaceAfter(int pulls) throws Exception {
    prepare();
    FakeConnectorContext context = new FakeConnectorContext();
    RecordingSourceOutput out = new RecordingSourceOutput(context.clock());
    Source first = source();
    first.connect(context, Attempt.FIRST);
    Pull last = pullAll(first, context, out, pulls);
    Source second = source();
    Promises.handOver(first, second);
    giveUp(first, context);
    if (last == Pull.FINISHED) {
      second.close();
      context.leases().releaseAll();
      return;
    }
    FakeConnectorContext successor = new FakeConnectorContext(context.clock(), context.runtime(), context.leases());
    second.connect(successor, Attempt.FIRST);
    assertExpected(out, pullAll(second, successor, out, MAX_PULLS));
    end(second, successor);
  }

  @Test
  final void anInterruptedPullLosesNothingIfPullingMayBlock() throws Exception {
    if (!source().traits().contains(SourceTrait.BLOCKING)) { return; }
    prepare();
    FakeConnectorContext context = new FakeConnectorContext();
    RecordingSourceOutput out = new RecordingSourceOutput(context.clock());
    Source source = source();
    source.connect(context, Attempt.FIRST);
    for (int i = 0; i < REPLACEMENTS; i++) {
      interruptPull(source, out);
      pullAll(source, context, out, 1);
    }
    assertExpected(out, pullAll(source, context, out, MAX_PULLS));
    end(source, context);
  }

  private static void interruptPull(Source source, RecordingSourceOutput out) throws IOException {
    Thread.currentThread().interrupt();
    try {
      source.pull(out);
      out.nextPull();
    } catch (InterruptedException e) {
      // what was to happen when there is nothing yet
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  final void pullingReturnsAtOnceUnlessItMayBlock() throws Exception {
    if (source().traits().contains(SourceTrait.BLOCKING)) { return; }
    prepare();
    FakeConnectorContext context = new FakeConnectorContext();
    Source source = source();
    source.connect(context, Attempt.FIRST);
    assertTimeoutPreemptively(PULL_DEADLINE, () -> source.pull(new RecordingSourceOutput()));
    end(source, context);
  }

  @Test
  final void nothingHappensBeforeConnect() throws IOException {
    Source source = source();
    source.close();
  }

  @Test
  final void threadsEndAndClosingWorksInTheMiddle() throws Exception {
    prepare();
    FakeConnectorContext context = new FakeConnectorContext();
    Source source = source();
    source.connect(context, Attempt.FIRST);
    pullAll(source, context, new RecordingSourceOutput(context.clock()), 1);
    end(source, context);
  }

  @Test
  final void traitsAreConstant() throws Exception {
    prepare();
    FakeConnectorContext context = new FakeConnectorContext();
    Source source = source();
    Set<SourceTrait> before = source.traits();
    source.connect(context, Attempt.FIRST);
    assertEquals(before, source.traits());
    pullAll(source, context, new RecordingSourceOutput(context.clock()), 1);
    assertEquals(before, source.traits());
    end(source, context);
  }

  @Test
  final void foreignSnapshotsAreRefused() {
    Promises.refusesForeignSnapshot(source());
  }

  @Test
  final void unknownOptionsAreRefused() {
    Promises.refusesUnknownOptions(factory().configType(), config(), config -> Plugins.connector(factory(), config));
  }

  @Test
  final void classesCanBeUnloaded() throws Exception {
    prepare();
    Value config = config();
    UnloadCheck.assertUnloads(factory(), ConnectorFactory.class, factory -> {
      FakeConnectorContext context = new FakeConnectorContext();
      Source source = Plugins.connector((ConnectorFactory<?>) factory, config).source().orElseThrow();
      source.connect(context, Attempt.FIRST);
      context.clock().advance(pullInterval());
      source.pull(new RecordingSourceOutput(context.clock()));
      end(source, context);
    });
  }

  /** Pulls until the end, or until everything expected is there, or {@code max} times; returns the last answer. */
  private Pull pullAll(Source source, FakeConnectorContext context, RecordingSourceOutput out, int max)
      throws Exception {
    boolean ends = abilities().contains(Ability.ENDS);
    Pull answer = Pull.MORE;
    for (int i = 0; i < max && answer != Pull.FINISHED && (ends || out.text().length() < expected().length()); i++) {
      if (answer == Pull.IDLE) {
        whenIdle(context);
      }
      context.clock().advance(pullInterval());
      answer = source.pull(out);
      out.nextPull();
    }
    return answer;
  }

  /** As the runtime does: first the threads, then the source, and what it leases when nobody follows. */
  private static void end(Source source, FakeConnectorContext context) throws IOException {
    giveUp(source, context);
    context.leases().releaseAll();
  }

  private static void giveUp(Source source, FakeConnectorContext context) throws IOException {
    context.close();
    source.close();
  }

  private void assertExpected(RecordingSourceOutput out, Pull last) {
    if (abilities().contains(Ability.ENDS)) {
      assertEquals(Pull.FINISHED, last, "claims to end, but did not");
      assertEquals(expected(), out.text());
    } else {
      assertNotEquals(Pull.FINISHED, last, "ended, but does not claim to");
      assertTrue(out.text().startsWith(expected()),
          () -> "expected a text that begins with\n" + expected() + "\ngot\n" + out.text());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Postprocessor} promises. Extend it, give samples, name the abilities. */
public abstract class PostprocessorContract {
  private static final RecordValue METADATA = RecordValue.of("m", Value.of(1));
  private static final long INGEST_NANOS = 42;

  /** What a postprocessor may or may not be able to do. */
  public enum Ability {
    /** It joins or cuts items ({@link Postprocessor#isStreaming}). */
    STREAMS,
    /** It remembers something between items, and hands it to its successor. */
    REMEMBERS
  }

  /** For subclasses. */
  protected PostprocessorContract() {}

  /** Returns the plugin. */
  protected abstract PostprocessorFactory<?> factory();

  /** Returns the options as a user writes them; none unless overridden. */
  protected Value config() {
    return Value.NULL;
  }

  /** Returns encoded values, in order; at least two. */
  protected abstract List<byte[]> items();

  /** Returns items that are refused; empty when everything is accepted. */
  protected List<byte[]> refused() {
    return List.of();
  }

  /** Returns the abilities; none unless overridden. */
  protected Set<Ability> abilities() {
    return Set.of();
  }

  /** Returns a new postprocessor. */
  protected final Postprocessor postprocessor() {
    return Plugins.postprocessor(factory(), config());
  }

  @Test
  final void itSaysWhetherItStreams() throws IOException {
    Postprocessor postprocessor = postprocessor();
    assertEquals(abilities().contains(Ability.STREAMS), postprocessor.isStreaming());
    postprocessor.process(lent(items().getFirst()), new RecordingChunkOutput());
    assertEquals(abilities().contains(Ability.STREAMS), postprocessor.isStreaming());
  }

  @Test
  final void itemsAreIndependentIfNothingIsRemembered() throws IOException {
    if (abilities().contains(Ability.REMEMBERS)) { return; }
    List<String> alone = new ArrayList<>();
    for (byte[] item : items()) {
      RecordingChunkOutput out = new RecordingChunkOutput();
      postprocessor().process(lent(item), out);
      alone.addAll(out.texts());
    }
    assertEquals(alone, run());
  }

  @Test
  final void onlyTheItemIsLookedAtAndItIsNotChanged() throws IOException {
    Postprocessor postprocessor = postprocessor();
    for (byte[] item : items()) {
      Chunk chunk = lent(item);
      byte[] before = chunk.array().clone();
      postprocessor.process(chunk, new RecordingChunkOutput());
      assertArrayEquals(before, chunk.array(), "the bytes of an item were changed");
    }
  }

  @Test
  final void nothingThatIsLentIsKept() throws IOException {
    RecordingChunkOutput out = new RecordingChunkOutput();
    Postprocessor postprocessor = postprocessor();
    for (byte[] item : items()) {
      Chunk chunk = lent(item);
      postprocessor.process(chunk, out);
      Arrays.fill(chunk.array(), (byte) '#');
    }
    postprocessor.finish(out);
    assertEquals(run(), out.texts(), "an item was kept beyond the call");
  }

  @Test
  final void refusedItemsDoNoHarmToOthers() throws IOException {
    for (byte[] item : refused()) {
      Postprocessor postprocessor = postprocessor();
      assertThrows(DataException.class, () -> postprocessor.process(lent(item), new RecordingChunkOutput()));
      RecordingChunkOutput out = new RecordingChunkOutput();
      for (byte[] accepted : items()) {
        postprocessor.process(lent(accepted), out);
      }
      postprocessor.finish(out);
      assertEquals(run(), out.texts(), "unusable after a refusal");
    }
  }

  @Test
  final void stateIsHandedOverIfThereIsAny() throws Exception {
    Promises.isStateful(postprocessor(), abilities().contains(Ability.REMEMBERS));
    if (!abilities().contains(Ability.REMEMBERS)) { return; }
    RecordingChunkOutput out = new RecordingChunkOutput();
    Postprocessor current = postprocessor();
    for (byte[] item : items()) {
      current.process(lent(item), out);
      Postprocessor successor = postprocessor();
      Promises.handOver(current, successor);
      current.close();
      current = successor;
    }
    current.finish(out);
    assertEquals(run(), out.texts());
  }

  @Test
  final void foreignSnapshotsAreRefused() {
    Promises.refusesForeignSnapshot(postprocessor());
  }

  @Test
  final void closingTwiceIsClosingOnce() {
    Postprocessor postprocessor = postprocessor();
    postprocessor.close();
    postprocessor.close();
  }

  @Test
  final void unknownOptionsAreRefused() {
    Promises.refusesUnknownOptions(factory().configType(), config(),
        config -> Plugins.postprocessor(factory(), config));
  }

  @Test
  final void classesCanBeUnloaded() throws Exception {
    List<byte[]> items = items();
    Value config = config();
    UnloadCheck.assertUnloads(factory(), PostprocessorFactory.class, factory -> {
      Postprocessor postprocessor = Plugins.postprocessor((PostprocessorFactory<?>) factory, config);
      for (byte[] item : items) {
        postprocessor.process(lent(item), new RecordingChunkOutput());
      }
      postprocessor.close();
    });
  }

  private List<String> run() throws IOException {
    RecordingChunkOutput out = new RecordingChunkOutput();
    Postprocessor postprocessor = postprocessor();
    for (byte[] item : items()) {
      postprocessor.process(lent(item), out);
    }
    postprocessor.finish(out);
    postprocessor.close();
    return out.texts();
  }

  /** Not at the beginning of the array: the offset must be looked at. */
  private static Chunk lent(byte[] item) {
    byte[] array = new byte[item.length + 2];
    System.arraycopy(item, 0, array, 1, item.length);
    return new Chunk(array, 1, item.length, INGEST_NANOS, METADATA);
  }
}

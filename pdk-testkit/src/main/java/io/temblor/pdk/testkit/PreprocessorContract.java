// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Preprocessor} promises. Extend it, give samples, name the abilities. */
public abstract class PreprocessorContract {
  private static final RecordValue METADATA = RecordValue.of("m", Value.of(1));
  private static final long INGEST_NANOS = 42;

  /** What a preprocessor may or may not be able to do. */
  public enum Ability {
    /** It finds frames in a stream, however that is cut into chunks; and hands the unfinished one to its successor. */
    FINDS_FRAMES
  }

  /** For subclasses. */
  protected PreprocessorContract() {}

  /** Returns the plugin. */
  protected abstract PreprocessorFactory<?> factory();

  /** Returns the options as a user writes them; none unless overridden. */
  protected Value config() {
    return Value.NULL;
  }

  /** Returns well-formed chunks of one stream, in order; at least two. */
  protected abstract List<byte[]> chunks();

  /** Returns chunks that are refused, each by a new instance; empty when everything is accepted. */
  protected abstract List<byte[]> malformed();

  /** Returns the abilities; none unless overridden. */
  protected Set<Ability> abilities() {
    return Set.of();
  }

  /** Returns a new preprocessor. */
  protected final Preprocessor preprocessor() {
    return Plugins.preprocessor(factory(), config());
  }

  @Test
  final void framesDoNotDependOnHowTheStreamIsCutIfFramesAreFound() throws IOException {
    if (!abilities().contains(Ability.FINDS_FRAMES)) { return; }
    byte[] stream = stream();
    List<String> expected = run(List.of(stream));
    for (int size = 1; size < stream.length; size++) {
      assertEquals(expected, run(cut(stream, size)), "cut into chunks of " + size + " bytes");
    }
    assertEquals(expected, run(chunks()));
  }

  @Test
  final void chunksAreIndependentIfNoFramesAreFound() throws IOException {
    if (abilities().contains(Ability.FINDS_FRAMES)) { return; }
    List<String> alone = new ArrayList<>();
    for (byte[] chunk : chunks()) {
      alone.addAll(run(List.of(chunk)));
    }
    assertEquals(alone, run(chunks()));
  }

  @Test
  final void onlyTheChunkIsLookedAtAndItIsNotChanged() throws IOException {
    RecordingChunkOutput out = new RecordingChunkOutput();
    Preprocessor preprocessor = preprocessor();
    for (byte[] chunk : chunks()) {
      byte[] surrounded = new byte[chunk.length + 6];
      Arrays.fill(surrounded, (byte) '\n');
      System.arraycopy(chunk, 0, surrounded, 3, chunk.length);
      byte[] before = surrounded.clone();
      preprocessor.process(new Chunk(surrounded, 3, chunk.length, INGEST_NANOS, METADATA), out);
      assertArrayEquals(before, surrounded, "the bytes of a chunk were changed");
    }
    preprocessor.finish(out);
    assertEquals(run(chunks()), out.texts());
  }

  @Test
  final void chunksHandedOutStayAsTheyAre() throws IOException {
    Preprocessor preprocessor = preprocessor();
    List<Chunk> handedOut = new ArrayList<>();
    List<byte[]> copies = new ArrayList<>();
    for (byte[] chunk : chunks()) {
      preprocessor.process(chunk(chunk), out -> {
        handedOut.add(out);
        copies.add(out.copyBytes());
      });
    }
    for (int i = 0; i < copies.size(); i++) {
      assertArrayEquals(copies.get(i), handedOut.get(i).copyBytes(),
          "bytes were changed after they had been handed out");
    }
  }

  @Test
  final void metadataGoWithTheChunk() throws IOException {
    RecordingChunkOutput out = new RecordingChunkOutput();
    Preprocessor preprocessor = preprocessor();
    for (byte[] chunk : chunks()) {
      preprocessor.process(chunk(chunk), out);
    }
    for (Chunk chunk : out.chunks()) {
      assertEquals(METADATA, chunk.metadata());
    }
  }

  @Test
  final void malformedChunksAreRefusedAndTheNextOnesAreNot() throws IOException {
    for (byte[] chunk : malformed()) {
      Preprocessor preprocessor = preprocessor();
      assertThrows(DataException.class, () -> preprocessor.process(chunk(chunk), new RecordingChunkOutput()),
          () -> "accepted: " + Chunk.of(chunk).text());
      RecordingChunkOutput out = new RecordingChunkOutput();
      for (byte[] wellFormed : chunks()) {
        preprocessor.process(chunk(wellFormed), out);
      }
      preprocessor.finish(out);
      assertEquals(run(chunks()), out.texts(), "unusable after a refusal");
    }
  }

  @Test
  final void stateIsHandedOverIfThereIsAny() throws Exception {
    Promises.isStateful(preprocessor(), abilities().contains(Ability.FINDS_FRAMES));
    if (!abilities().contains(Ability.FINDS_FRAMES)) { return; }
    RecordingChunkOutput out = new RecordingChunkOutput();
    Preprocessor current = preprocessor();
    for (byte[] chunk : cut(stream(), 1)) {
      current.process(chunk(chunk), out);
      Preprocessor successor = preprocessor();
      Promises.handOver(current, successor);
      current.close();
      current = successor;
    }
    current.finish(out);
    assertEquals(run(chunks()), out.texts());
  }

  @Test
  final void foreignSnapshotsAreRefused() {
    Promises.refusesForeignSnapshot(preprocessor());
  }

  @Test
  final void finishingAFreshInstanceHandsOutNothing() throws IOException {
    RecordingChunkOutput out = new RecordingChunkOutput();
    preprocessor().finish(out);
    assertEquals(List.of(), out.texts());
  }

  @Test
  final void closingTwiceIsClosingOnce() {
    Preprocessor preprocessor = preprocessor();
    preprocessor.close();
    preprocessor.close();
  }

  @Test
  final void unknownOptionsAreRefused() {
    Promises.refusesUnknownOptions(factory().configType(), config(), config -> Plugins.preprocessor(factory(), config));
  }

  @Test
  final void classesCanBeUnloaded() throws Exception {
    List<byte[]> chunks = chunks();
    Value config = config();
    UnloadCheck.assertUnloads(factory(), PreprocessorFactory.class, factory -> {
      Preprocessor preprocessor = Plugins.preprocessor((PreprocessorFactory<?>) factory, config);
      for (byte[] chunk : chunks) {
        preprocessor.process(chunk(chunk), new RecordingChunkOutput());
      }
      preprocessor.close();
    });
  }

  private List<String> run(List<byte[]> chunks) throws IOException {
    RecordingChunkOutput out = new RecordingChunkOutput();
    Preprocessor preprocessor = preprocessor();
    for (byte[] chunk : chunks) {
      preprocessor.process(chunk(chunk), out);
    }
    preprocessor.finish(out);
    preprocessor.close();
    return out.texts();
  }

  private byte[] stream() {
    int length = chunks().stream().mapToInt(chunk -> chunk.length).sum();
    byte[] stream = new byte[length];
    int at = 0;
    for (byte[] chunk : chunks()) {
      System.arraycopy(chunk, 0, stream, at, chunk.length);
      at += chunk.length;
    }
    return stream;
  }

  private static List<byte[]> cut(byte[] stream, int size) {
    List<byte[]> chunks = new ArrayList<>();
    for (int at = 0; at < stream.length; at += size) {
      chunks.add(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + size)));
    }
    return chunks;
  }

  private static Chunk chunk(byte[] bytes) {
    return new Chunk(bytes, 0, bytes.length, INGEST_NANOS, METADATA);
  }
}

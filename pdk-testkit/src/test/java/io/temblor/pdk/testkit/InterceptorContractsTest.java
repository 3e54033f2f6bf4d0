// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Breaks the promises of interceptors, one at a time, and expects the kits to notice. */
final class InterceptorContractsTest {
  @Test
  void aPreprocessorThatTakesEveryChunkForAFrameFindsNoFrames() {
    SampleKits.Pre kit =
        new SampleKits.Pre(() -> (chunk, out) -> out.chunk(chunk), Set.of(PreprocessorContract.Ability.FINDS_FRAMES));
    assertThatThrownBy(kit::framesDoNotDependOnHowTheStreamIsCutIfFramesAreFound).isInstanceOf(AssertionError.class);
    assertThatThrownBy(kit::stateIsHandedOverIfThereIsAny).isInstanceOf(AssertionError.class);
  }

  @Test
  void aPreprocessorThatForgetsItsStateIsFoundOut() {
    SampleKits.Pre kit = new SampleKits.Pre(Forgetful::new, Set.of(PreprocessorContract.Ability.FINDS_FRAMES));
    assertThatCode(kit::framesDoNotDependOnHowTheStreamIsCutIfFramesAreFound).doesNotThrowAnyException();
    assertThatThrownBy(kit::stateIsHandedOverIfThereIsAny).isInstanceOf(AssertionError.class);
  }

  @Test
  void aPreprocessorThatTakesAnySnapshotIsFoundOut() {
    SampleKits.Pre kit = new SampleKits.Pre(Forgetful::new, Set.of(PreprocessorContract.Ability.FINDS_FRAMES));
    assertThatThrownBy(kit::foreignSnapshotsAreRefused).isInstanceOf(AssertionError.class);
  }

  @Test
  void aPreprocessorThatLooksAtTheWholeArrayIsFoundOut() {
    SampleKits.Pre kit = new SampleKits.Pre(() -> (chunk, out) -> out.chunk(chunk.withBytes(chunk.array())), Set.of());
    assertThatThrownBy(kit::onlyTheChunkIsLookedAtAndItIsNotChanged).isInstanceOf(AssertionError.class);
  }

  @Test
  void aPreprocessorThatReusesItsOutputIsFoundOut() {
    SampleKits.Pre kit = new SampleKits.Pre(Reusing::new, Set.of());
    assertThatThrownBy(kit::chunksHandedOutStayAsTheyAre).isInstanceOf(AssertionError.class);
  }

  @Test
  void aPostprocessorThatKeepsWhatItWasLentIsFoundOut() {
    SampleKits.Post kit = new SampleKits.Post(Keeping::new, Set.of());
    assertThatThrownBy(kit::nothingThatIsLentIsKept).isInstanceOf(AssertionError.class);
    assertThatThrownBy(kit::itemsAreIndependentIfNothingIsRemembered).isInstanceOf(AssertionError.class);
  }

  @Test
  void aPostprocessorThatClaimsToStreamMustSaySo() {
    SampleKits.Post kit =
        new SampleKits.Post(() -> (chunk, out) -> out.chunk(chunk), Set.of(PostprocessorContract.Ability.STREAMS));
    assertThatThrownBy(kit::itSaysWhetherItStreams).isInstanceOf(AssertionError.class);
  }

  /** Cuts at semicolons, but gives its successor nothing. */
  private static final class Forgetful implements Preprocessor, Stateful {
    private String kept = "";

    @Override
    public void process(Chunk chunk, ChunkOutput out) throws IOException {
      String text = kept + chunk.text();
      int from = 0;
      for (int at = text.indexOf(';'); at >= 0; at = text.indexOf(';', from)) {
        out.chunk(chunk.withBytes(text.substring(from, at).getBytes(UTF_8)));
        from = at + 1;
      }
      kept = text.substring(from);
    }

    @Override
    public Snapshot snapshot() {
      return new Snapshot("forgetful", 1, Value.NULL);
    }

    @Override
    public void restore(Snapshot snapshot) {}
  }

  /** Hands out the same array again and again. */
  private static final class Reusing implements Preprocessor {
    private final byte[] bytes = new byte[100];

    @Override
    public void process(Chunk chunk, ChunkOutput out) throws IOException {
      System.arraycopy(chunk.array(), chunk.offset(), bytes, 0, chunk.length());
      out.chunk(new Chunk(bytes, 0, chunk.length(), chunk.ingestNanos(), chunk.metadata()));
    }
  }

  /** Hands out each item with the next one. */
  private static final class Keeping implements Postprocessor {
    private Chunk kept = Chunk.of("");

    @Override
    public void process(Chunk chunk, ChunkOutput out) throws IOException {
      out.chunk(kept);
      kept = chunk;
    }

    @Override
    public void finish(ChunkOutput out) throws IOException {
      out.chunk(kept);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.ChunkOutput;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.interceptor.Preprocessor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is on the account of an interceptor, and what on that of those behind it. */
final class CountedChunksTest {
  private static final Chunk CHUNK = Chunk.of(new byte[]{1});
  private static final long BEHIND_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** Wraps the work of an interceptor as the canary does. */
  private interface Wrapper {
    CountedChunks.Work around(CountedChunks.Work work, CanaryTally.Side side);
  }

  @SuppressWarnings("unused") // by its name
  private static final List<Wrapper> WRAPPERS = List.of(
      (work, side) -> CountedPreprocessor.of((Preprocessor) work::process, side)::process,
      (work, side) -> CountedPostprocessor.of((Postprocessor) work::process, side)::process);

  private final CanaryTally.Side side = new CanaryTally().canary();

  @ParameterizedTest
  @FieldSource("WRAPPERS")
  void ownFailureCounts(Wrapper wrapper) {
    CountedChunks.Work counted = wrapper.around((chunk, out) -> {
      throw new IOException("no frame");
    }, side);

    assertThatThrownBy(() -> counted.process(CHUNK, chunk -> {})).hasMessage("no frame");
    assertThat(side.calls()).isEqualTo(1);
    assertThat(side.failures()).isEqualTo(1);
  }

  @ParameterizedTest
  @FieldSource("WRAPPERS")
  void failureBehindDoesNotCount(Wrapper wrapper) {
    CountedChunks.Work counted = wrapper.around((chunk, out) -> out.chunk(chunk), side);
    ChunkOutput behind = chunk -> {
      throw new IOException("no JSON");
    };

    assertThatThrownBy(() -> counted.process(CHUNK, behind)).hasMessage("no JSON");
    assertThat(side.calls()).isEqualTo(1);
    assertThat(side.failures()).isZero();
  }

  @ParameterizedTest
  @FieldSource("WRAPPERS")
  void timeBehindDoesNotCount(Wrapper wrapper) throws IOException {
    wrapper.around((chunk, out) -> out.chunk(chunk), side).process(CHUNK, chunk -> {
      for (long end = System.nanoTime() + BEHIND_NANOS; System.nanoTime() - end < 0;) {
        Thread.onSpinWait();
      }
    });

    assertThat(side.calls()).isEqualTo(1);
    assertThat(side.averageNanos()).isLessThan(BEHIND_NANOS);
  }
}

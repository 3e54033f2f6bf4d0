// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.removeempty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.interceptor.Preprocessor;
import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.testkit.PreprocessorContract;
import io.temblor.pdk.testkit.RecordingChunkOutput;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RemoveEmptyTest extends PreprocessorContract {
  @Override
  protected PreprocessorFactory<?> factory() {
    return new RemoveEmptyFactory();
  }

  @Override
  protected List<byte[]> chunks() {
    return List.of("a".getBytes(UTF_8), new byte[0], " ".getBytes(UTF_8));
  }

  @Override
  protected List<byte[]> malformed() {
    return List.of();
  }

  @Test
  void leavesOutChunksWithoutBytesOnly() throws IOException {
    Preprocessor removeEmpty = preprocessor();
    RecordingChunkOutput out = new RecordingChunkOutput();
    for (byte[] chunk : chunks()) {
      removeEmpty.process(Chunk.of(chunk), out);
    }
    assertThat(out.texts()).containsExactly("a", " ");
  }
}

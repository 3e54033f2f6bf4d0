// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.separate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.error.ConfigException;
import io.temblor.pdk.interceptor.Postprocessor;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.testkit.RecordingChunkOutput;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class SeparatePostprocessorTest {
  @Test
  void putsTheSeparatorBehindEveryPiece() throws IOException {
    Postprocessor separate =
        Plugins.postprocessor(new SeparatePostprocessorFactory(), RecordValue.of("separator", Value.of("|")));
    RecordingChunkOutput out = new RecordingChunkOutput();
    separate.process(Chunk.of("a"), out);
    separate.process(Chunk.of(""), out);
    separate.finish(out);
    assertThat(out.texts()).containsExactly("a|", "|");
  }

  @Test
  void refusesASeparatorOfSeveralBytes() {
    assertThatThrownBy(
        () -> Plugins.postprocessor(new SeparatePostprocessorFactory(), RecordValue.of("separator", Value.of("ab"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must be one byte");
  }
}

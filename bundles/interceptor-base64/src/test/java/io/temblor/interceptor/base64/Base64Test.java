// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.base64;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.error.DataException;
import io.temblor.pdk.testkit.RecordingChunkOutput;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class Base64Test {
  private final RecordingChunkOutput out = new RecordingChunkOutput();

  @Test
  void decodesWithAndWithoutPadding() throws IOException {
    Base64Preprocessor base64 = new Base64Preprocessor();
    base64.process(Chunk.of("aGk="), out);
    base64.process(Chunk.of("aGk"), out);
    assertThat(out.texts()).containsExactly("hi", "hi");
  }

  @Test
  void saysWhatIsAllowed() {
    assertThatThrownBy(() -> new Base64Preprocessor().process(Chunk.of("aGk=\n"), out))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("no base64: ")
        .hasMessageEndingWith("only A-Z a-z 0-9 + / are allowed, and = at the end");
  }

  @Test
  void encodesWithPadding() throws IOException {
    new Base64Postprocessor().process(Chunk.of("a\n"), out);
    assertThat(out.texts()).containsExactly("YQo=");
  }
}

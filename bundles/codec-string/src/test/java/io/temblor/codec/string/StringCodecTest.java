// SPDX-License-Identifier: Apache-2.0
package io.temblor.codec.string;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.Chunk;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.testkit.CodecContract;
import io.temblor.pdk.testkit.RecordingValueOutput;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StringCodecTest extends CodecContract {
  @Override
  protected CodecFactory<?> factory() {
    return new StringCodecFactory();
  }

  @Override
  protected List<Value> values() {
    return List.of(Value.of("text"), Value.of(""), Value.of("é€😀\n"), Value.of("x".repeat(1000)));
  }

  @Override
  protected List<byte[]> malformed() {
    return List.of(new byte[]{(byte) 0xC3, 0x28});
  }

  private String encode(Value value) throws IOException {
    ByteOutput out = new ByteOutput();
    codec().encode(value, RecordValue.EMPTY, out);
    return new String(out.toByteArray(), UTF_8);
  }

  @Test
  void whatIsNoStringIsWrittenAsJson() throws IOException {
    assertThat(encode(ArrayValue.of(Value.of("a")))).isEqualTo("[\"a\"]");
    assertThat(encode(Value.NULL)).isEqualTo("null");
  }

  @Test
  void binaryValuesAreWrittenAsArraysOfNumbers() throws IOException {
    assertThat(encode(Value.of(new byte[]{0x0a, (byte) 0xff}))).isEqualTo("[10,255]");
  }

  @Test
  void theRefusalNamesTheByteThatIsWrong() {
    Chunk chunk = Chunk.of(new byte[]{'a', (byte) 0xC3, 0x28});
    assertThatThrownBy(() -> codec().decode(chunk, new RecordingValueOutput()))
        .hasMessage("no text: byte 1 is not valid UTF-8");
  }
}

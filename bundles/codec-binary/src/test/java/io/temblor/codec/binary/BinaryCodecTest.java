// SPDX-License-Identifier: Apache-2.0
package io.temblor.codec.binary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.codec.ByteOutput;
import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.testkit.CodecContract;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BinaryCodecTest extends CodecContract {
  @Override
  protected CodecFactory<?> factory() {
    return new BinaryCodecFactory();
  }

  @Override
  protected List<Value> values() {
    return List.of(Value.of(new byte[]{0, -1}), Value.of(new byte[0]), Value.of("bytes".getBytes(UTF_8)));
  }

  @Override
  protected List<byte[]> malformed() {
    return List.of();
  }

  private byte[] encode(Value value) throws IOException {
    ByteOutput out = new ByteOutput();
    codec().encode(value, RecordValue.EMPTY, out);
    return out.toByteArray();
  }

  @Test
  void bytesAndStringsAreWrittenAsTheyAre() throws IOException {
    assertThat(encode(Value.of(new byte[]{0, -1}))).containsExactly(0, -1);
    assertThat(encode(Value.of("hi"))).isEqualTo("hi".getBytes(UTF_8));
  }

  @Test
  void everythingElseIsWrittenAsJsonWithBinaryValuesAsNumbers() throws IOException {
    assertThat(encode(RecordValue.of("k", Value.of(new byte[]{1, 2})))).isEqualTo("{\"k\":[1,2]}".getBytes(UTF_8));
  }
}

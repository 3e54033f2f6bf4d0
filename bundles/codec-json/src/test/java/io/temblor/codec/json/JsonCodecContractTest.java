// SPDX-License-Identifier: Apache-2.0
package io.temblor.codec.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.temblor.pdk.codec.CodecFactory;
import io.temblor.pdk.testkit.CodecContract;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.stream.Stream;

final class JsonCodecContractTest extends CodecContract {
  @Override
  protected CodecFactory<?> factory() {
    return new JsonCodecFactory();
  }

  @Override
  protected List<Value> values() {
    return List.of(Value.NULL, Value.of(true), Value.of(-1), Value.ofUnsigned(-1L), Value.of(0.1),
        Value.of("é \"\\ \u0000"),
        ArrayValue.of(Value.of(1), ArrayValue.EMPTY), RecordValue.of("b", Value.of(1), "a", RecordValue.EMPTY));
  }

  @Override
  protected List<byte[]> malformed() {
    return Stream
        .of("", " ", "1 2", "{\"a\":1}}", "18446744073709551616", "{'a':1}", "[1,]", "nul", "\"\u0001\"", "1\u0000")
        .map(text -> text.getBytes(UTF_8)).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.separate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.testkit.PreprocessorContract;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.util.List;
import java.util.Set;

final class SeparatePreprocessorContractTest extends PreprocessorContract {
  @Override
  protected PreprocessorFactory<?> factory() {
    return new SeparatePreprocessorFactory();
  }

  @Override
  protected Value config() {
    return RecordValue.of("max_length", Value.of(40));
  }

  @Override
  protected List<byte[]> chunks() {
    return List.of("first\nsecond, longer than a word\n\nthi".getBytes(UTF_8), "rd\nfo".getBytes(UTF_8),
        "urth".getBytes(UTF_8));
  }

  @Override
  protected List<byte[]> malformed() {
    return List.of("x".repeat(41).getBytes(UTF_8));
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.FINDS_FRAMES);
  }
}

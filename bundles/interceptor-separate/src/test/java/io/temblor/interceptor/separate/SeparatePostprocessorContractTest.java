// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.separate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.testkit.PostprocessorContract;
import java.util.List;

final class SeparatePostprocessorContractTest extends PostprocessorContract {
  @Override
  protected PostprocessorFactory<?> factory() {
    return new SeparatePostprocessorFactory();
  }

  @Override
  protected List<byte[]> items() {
    return List.of("a line".getBytes(UTF_8), new byte[0], "with\nseparator".getBytes(UTF_8));
  }
}

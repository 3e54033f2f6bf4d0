// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.base64;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.temblor.pdk.interceptor.PostprocessorFactory;
import io.temblor.pdk.testkit.PostprocessorContract;
import java.util.List;

final class Base64PostprocessorContractTest extends PostprocessorContract {
  @Override
  protected PostprocessorFactory<?> factory() {
    return new Base64PostprocessorFactory();
  }

  @Override
  protected List<byte[]> items() {
    return List.of("hi".getBytes(UTF_8), new byte[0], new byte[]{0, -1, 127});
  }
}

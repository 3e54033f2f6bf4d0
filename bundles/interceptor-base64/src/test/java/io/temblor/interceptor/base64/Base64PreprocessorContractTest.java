// SPDX-License-Identifier: Apache-2.0
package io.temblor.interceptor.base64;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.temblor.pdk.interceptor.PreprocessorFactory;
import io.temblor.pdk.testkit.PreprocessorContract;
import java.util.List;

final class Base64PreprocessorContractTest extends PreprocessorContract {
  @Override
  protected PreprocessorFactory<?> factory() {
    return new Base64PreprocessorFactory();
  }

  @Override
  protected List<byte[]> chunks() {
    return List.of("aGk=".getBytes(UTF_8), "aGk".getBytes(UTF_8), new byte[0]);
  }

  @Override
  protected List<byte[]> malformed() {
    return List.of("aGk=\n".getBytes(UTF_8), "a".getBytes(UTF_8), "a-_b".getBytes(UTF_8), "aG k".getBytes(UTF_8));
  }
}

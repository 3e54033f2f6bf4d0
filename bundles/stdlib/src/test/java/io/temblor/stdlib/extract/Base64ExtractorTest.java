// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.function.FunctionException;
import io.temblor.stdlib.Calls;
import org.junit.jupiter.api.Test;

final class Base64ExtractorTest {
  @Test
  void bytesThatAreNoTextMatchButHaveNoResult() throws FunctionException {
    assertThat(Calls.matches("base64", "", "/w==")).isTrue();
    assertThat(Calls.extract("base64", "", "/w==")).isEqualTo("no match");
  }
}

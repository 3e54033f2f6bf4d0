// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.function.FunctionException;
import io.temblor.stdlib.Calls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class GlobTest {
  @Test
  @Timeout(20)
  void anyNumberOfFoldersInARowIsFollowed() throws FunctionException {
    String pattern = "**/".repeat(100_000) + "a";

    assertThat(Calls.matches("glob", pattern, "b/a")).isTrue();
    assertThat(Calls.matches("glob", pattern, "a")).isTrue();
    assertThat(Calls.matches("glob", pattern, "b/c")).isFalse();
    assertThat(Calls.matches("glob", "x/**/**/a", "x/a")).isTrue();
    assertThat(Calls.matches("glob", "x/**/**/a", "x/y/z/a")).isTrue();
    assertThat(Calls.matches("glob", "x/**/**/a", "xa")).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.stdlib.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.function.FunctionException;
import io.temblor.stdlib.Calls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts come with events, from anybody: none takes more time than its length explains. */
@Timeout(20)
final class LongTextsTest {
  private static final String ALMOST_A_NUMBER = "7".repeat(500_000) + "x";

  @Test
  void whatIsAlmostAFloatIsNone() throws FunctionException {
    assertThatThrownBy(() -> Calls.call("float::parse(\"" + ALMOST_A_NUMBER + "\")"))
        .isInstanceOf(FunctionException.class);
    assertThatThrownBy(() -> Calls.call("float::parse(\"" + "7".repeat(100_000) + "." + ALMOST_A_NUMBER + "\")"))
        .isInstanceOf(FunctionException.class);
    assertThat(Calls.matches("dissect", "%{a:float}", ALMOST_A_NUMBER)).isFalse();
    assertThat(Calls.matches("influx", "", "m v=" + ALMOST_A_NUMBER)).isFalse();
  }

  @Test
  void integersOfAnyLengthAreToldFromThoseThatAreTooLarge() throws FunctionException {
    assertThat(Calls.call("integer::parse(\"" + "0".repeat(1_000_000) + "7\")")).hasToString("7");
    assertThat(Calls.call("integer::parse(\"-0009223372036854775808\")")).hasToString("-9223372036854775808");
    assertThatThrownBy(() -> Calls.call("integer::parse(\"" + "7".repeat(1_000_000) + "\")"))
        .hasMessageEndingWith("is too large, the largest integer is 9223372036854775807");
    assertThatThrownBy(() -> Calls.call("integer::parse(\"-9223372036854775809\")"))
        .hasMessageEndingWith("is too small, the smallest integer is -9223372036854775808");
  }

  @Test
  void whatIsAlmostAnAddressIsNone() throws FunctionException {
    assertThat(Calls.matches("cidr", "", ":".repeat(500_000) + "x")).isFalse();
    assertThat(Calls.matches("cidr", "", "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255")).isTrue();
  }

  @Test
  void whatIsAlmostARepetitionIsRefused() {
    assertThatThrownBy(() -> Calls.matches("re", "a{1," + " ".repeat(500_000) + "x}", "a"))
        .isInstanceOf(FunctionException.class);
  }

  @Test
  void separatorsThatAreToldAgainCountOnce() throws FunctionException {
    assertThat(Calls.extract("kv", "%{key}=%{val} ".repeat(20_000), "a=1 b=2")).isEqualTo("{\"a\":\"1\",\"b\":\"2\"}");
  }
}

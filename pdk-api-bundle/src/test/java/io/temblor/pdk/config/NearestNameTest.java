// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class NearestNameTest {
  @Test
  void nearestOfSeveralIsFound() {
    assertThat(NearestName.to("jsn", List.of("string", "json", "syslog"))).contains("json");
  }

  @Test
  void swappedLettersAreOneEdit() {
    assertThat(NearestName.distance("tcp_sevrer", "tcp_server")).isOne();
  }

  @Test
  void nothingSimilarIsNoHint() {
    assertThat(NearestName.to("kafka", List.of("json", "file"))).isEmpty();
  }

  @Test
  @Timeout(20)
  void namesOfAnyLengthAreComparedInNoTime() {
    String name = "a".repeat(1_000_000);

    assertThat(NearestName.to(name, List.of(name + "b"))).isEmpty();
    assertThat(NearestName.to("a", List.of(name))).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.Canary;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys a canary gets. */
final class KeySplitTest {
  private static final int KEYS = 20_000;

  private static KeySplit split(double share, String by) {
    return new KeySplit(new Canary(share, by, Duration.ofMinutes(1)));
  }

  private static RecordValue user(Value id) {
    return RecordValue.of("user", RecordValue.of("id", id));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.3, 0.9})
  void shareOfKeysIsThatAskedFor(double share) {
    KeySplit split = split(share, "event.user.id");
    long numbers = IntStream.range(0, KEYS).filter(i -> split.takes(user(Value.of(i)), RecordValue.EMPTY)).count();
    long texts = IntStream.range(0, KEYS).filter(i -> split.takes(user(Value.of("u-" + i)), RecordValue.EMPTY)).count();
    assertThat((double) numbers / KEYS).isCloseTo(share, within(0.02));
    assertThat((double) texts / KEYS).isCloseTo(share, within(0.02));
  }

  @Test
  void sameKeyAlwaysGoesToTheSameVersion() {
    KeySplit split = split(0.5, "user.id");
    for (int i = 0; i < 100; i++) {
      boolean first = split.takes(user(Value.of(i)), RecordValue.EMPTY);
      assertThat(split.takes(user(Value.of(i)).with("else", Value.of(i * 7)), RecordValue.EMPTY)).isEqualTo(first);
    }
  }

  @Test
  void metadataIsReachedByDollar() {
    KeySplit split = split(0.999999, "$kafka.key");
    RecordValue metadata = RecordValue.of("kafka", RecordValue.of("key", Value.of("k")));
    assertThat(split.takes(Value.NULL, metadata)).isTrue();
    assertThat(split.takes(metadata, RecordValue.EMPTY)).isFalse();
  }

  @Test
  void whatHasNoKeyStaysWithTheOldVersion() {
    KeySplit split = split(0.999999, "user.id");
    assertThat(split.takes(Value.of("no record"), RecordValue.EMPTY)).isFalse();
    assertThat(split.takes(RecordValue.of("user", Value.of("ada")), RecordValue.EMPTY)).isFalse();
  }

  @Test
  void instancesAreSharedOutEvenly() {
    KeySplit split = split(0.25, "stream");
    assertThat(split.takesNextInstance()).as("the first stream stays").isFalse();
    long taken = IntStream.range(0, 1000).filter(i -> split.takesNextInstance()).count();
    assertThat(taken).isBetween(245L, 255L);
  }
}

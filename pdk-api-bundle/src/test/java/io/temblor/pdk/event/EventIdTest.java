// SPDX-License-Identifier: Apache-2.0
package io.temblor.pdk.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ids remember where events come from. */
final class EventIdTest {
  private static List<String> ranges(EventId id) {
    List<String> ranges = new ArrayList<>();
    id.forEachTracked((source, stream, min, max) -> ranges.add(source + ":" + stream + ":" + min + "-" + max));
    return ranges;
  }

  @Test
  void plainIdTracksItself() {
    EventId id = EventId.of(1, 2, 3, 4);
    assertThat(ranges(id)).containsExactly("1:2:4-4");
    assertThat(id.tracks(id)).isTrue();
    assertThat(id).hasToString("1:2:3:4");
  }

  @Test
  void trackingMergesRangesOfTheSameStream() {
    EventId id = EventId.of(9, 0, 0, 0).track(EventId.of(1, 0, 5, 5)).track(EventId.of(1, 0, 2, 2))
        .track(EventId.of(1, 1, 7, 7));
    assertThat(ranges(id)).containsExactly("1:0:2-5", "1:1:7-7", "9:0:0-0");
    assertThat(id.tracks(EventId.of(1, 0, 99, 3))).isTrue();
    assertThat(id.tracks(EventId.of(1, 0, 99, 6))).isFalse();
    assertThat(id.involves(1)).isTrue();
    assertThat(id.involves(2)).isFalse();
  }

  @Test
  void trackingTakesOverWhatTheOtherTracks() {
    EventId other = EventId.of(1, 0, 0, 3).track(EventId.of(2, 0, 0, 8));
    assertThat(ranges(EventId.of(3, 0, 0, 0).track(other))).containsExactly("1:0:3-3", "2:0:8-8", "3:0:0-0");
  }

  @Test
  void trackedRangesAreShownBehindTheId() {
    assertThat(EventId.of(2, 0, 1, 1).track(EventId.of(1, 0, 0, 4)))
        .hasToString("2:0:1:1 [min=1:0:4, max=1:0:4],[min=2:0:1, max=2:0:1]");
  }
}

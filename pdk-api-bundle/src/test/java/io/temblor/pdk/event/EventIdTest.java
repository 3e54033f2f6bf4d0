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
        .hasToString("2:0:1:1 [min=1:0:4, max=1:0:4], [min=2:0:1, max=2:0:1]");
  }

  @Test
  void marksComeAlongWithoutChangingWhatTheIdNames() {
    EventId id = EventId.of(1, 0, 0, 4);
    EventId marked = id.marked(8, 3).marked(9, 5).marked(8, 2);
    assertThat(marked).isEqualTo(id).hasToString("1:0:0:4");
    assertThat(marked.mark(8, -1)).isEqualTo(2);
    assertThat(marked.mark(9, -1)).isEqualTo(5);
    assertThat(marked.mark(7, -1)).isEqualTo(-1);
    assertThat(id.mark(8, -1)).isEqualTo(-1);
  }

  @Test
  void idMadeFromSeveralHasTheMarksOfAllAndTheFirstOfEachOperator() {
    EventId first = EventId.of(1, 0, 0, 4).marked(8, 1);
    EventId second = EventId.of(1, 0, 1, 5).marked(8, 2).marked(9, 3);
    EventId both = EventId.of(2, 0, 0, 0).track(first).track(second);
    assertThat(both.mark(8, -1)).isEqualTo(1);
    assertThat(both.mark(9, -1)).isEqualTo(3);
  }

  @Test
  void marksMayBeTakenOverAlone() {
    EventId id = EventId.of(2, 0, 0, 0).withMarksOf(EventId.of(1, 0, 0, 4).marked(8, 1));
    assertThat(id.mark(8, -1)).isEqualTo(1);
    assertThat(ranges(id)).containsExactly("2:0:0-0");
  }
}

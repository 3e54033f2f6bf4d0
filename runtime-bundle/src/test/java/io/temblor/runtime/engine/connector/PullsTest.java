// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.event.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PullsTest {
  private static final long STREAM = 7;

  private int woken;
  private final Pulls pulls = new Pulls(() -> woken++);
  private final List<String> answers = new ArrayList<>();

  private PullCustody pull(long pull, int events) {
    return pull(STREAM, pull, events);
  }

  private PullCustody pull(long stream, long pull, int events) {
    PullCustody custody = pulls.begin(stream, pull);
    custody.acquire(events - 1); // the hold of the pull becomes that of an event
    return custody;
  }

  private List<String> answered() {
    pulls.answer(new Recorder());
    List<String> since = List.copyOf(answers);
    answers.clear();
    return since;
  }

  private final class Recorder implements Pulls.Answers {
    @Override
    public void delivered(long stream, long pull) {
      answers.add("ack " + stream + ":" + pull);
    }

    @Override
    public void failed(long stream, long pull) {
      answers.add("fail " + stream + ":" + pull);
    }
  }

  @Test
  void pullIsAcknowledgedWhenItsLastEventIsSettled() {
    PullCustody pull = pull(0, 2);
    pull.release(1);
    assertThat(answered()).isEmpty();
    pull.release(1);
    assertThat(answered()).containsExactly("ack 7:0");
    assertThat(pulls.count()).isZero();
  }

  @Test
  void laterPullWaitsForTheEarlierAndBothAreAnsweredAtOnce() {
    PullCustody first = pull(0, 1);
    pull(1, 1).release(1);
    assertThat(answered()).isEmpty();
    first.release(1);
    assertThat(answered()).containsExactly("ack 7:1");
  }

  @Test
  void streamsDoNotWaitForEachOther() {
    pull(1, 0, 1);
    pull(2, 0, 1).release(1);
    assertThat(answered()).containsExactly("ack 2:0");
  }

  @Test
  void failureIsSaidAtOnceAndNothingMoreOfWhatCameAfter() {
    PullCustody first = pull(0, 1);
    PullCustody second = pull(1, 1);
    PullCustody third = pull(2, 1);
    second.fail();
    assertThat(answered()).containsExactly("fail 7:1");
    second.release(1);
    third.release(1);
    assertThat(answered()).isEmpty();
    first.release(1);
    assertThat(answered()).containsExactly("ack 7:0");
  }

  @Test
  void whatIsReadAgainIsAnsweredAnew() {
    PullCustody old = pull(0, 1);
    old.fail();
    assertThat(answered()).containsExactly("fail 7:0");
    PullCustody again = pull(0, 1);
    old.release(1); // a slow branch of the first time
    assertThat(answered()).isEmpty();
    again.release(1);
    assertThat(answered()).containsExactly("ack 7:0");
  }

  @Test
  void failureOfOneBranchOutweighsTheDeliveryOfAnother() {
    PullCustody pull = pull(0, 1);
    pull.acquire(1);
    pull.release(1);
    pull.fail();
    pull.release(1);
    assertThat(answered()).containsExactly("fail 7:0");
  }

  @Test
  void wakesOnceUntilAnswersAreTaken() {
    pull(0, 1).release(1);
    pull(1, 1).release(1);
    assertThat(woken).isEqualTo(1);
    answered();
    pull(2, 1).release(1);
    assertThat(woken).isEqualTo(2);
  }

  @Test
  void theEndFailsWhatHasNoAnswer() {
    pull(0, 1).release(1);
    pull(1, 1);
    pull(2, 1);
    pulls.failAll(new Recorder());
    assertThat(answers).containsExactly("ack 7:0", "fail 7:1");
    assertThat(pulls.count()).isZero();
  }

  @Test
  void joinedIdHoldsAllItsPartsWhileItIsHeld() {
    PullCustody first = pull(0, 1);
    PullCustody second = pull(1, 1);
    EventId one = EventId.of(1, STREAM, 0, 0, first);
    EventId both = one.track(EventId.of(1, STREAM, 1, 1, second));
    Objects.requireNonNull(both.custody()).acquire(1);
    first.release(1);
    second.release(1);
    assertThat(answered()).isEmpty();
    Objects.requireNonNull(both.custody()).release(1);
    assertThat(answered()).containsExactly("ack 7:1");
  }

  @Test
  void windowOverManyPullsIsSettledWithoutRecursion() {
    int count = 100_000;
    EventId window = null;
    for (int i = 0; i < count; i++) {
      PullCustody pull = pull(i, 1);
      EventId id = EventId.of(1, STREAM, i, i, pull);
      EventId next = window == null ? id : window.track(id);
      Objects.requireNonNull(next.custody()).acquire(1);
      if (window != null) {
        Objects.requireNonNull(window.custody()).release(1);
      }
      pull.release(1);
      window = next;
    }
    assertThat(answered()).isEmpty();
    Objects.requireNonNull(Objects.requireNonNull(window).custody()).release(1);
    assertThat(answered()).containsExactly("ack 7:" + (count - 1));
  }
}

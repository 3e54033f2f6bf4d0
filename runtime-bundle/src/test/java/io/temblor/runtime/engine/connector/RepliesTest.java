// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.engine.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.engine.cell.EventBatch;
import io.temblor.runtime.engine.connector.Replies.Meaning;
import io.temblor.runtime.engine.connector.Replies.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RepliesTest {
  private final Replies replies = new Replies();

  private static Event event(long number) {
    return Event.of(Value.of(number)).withId(EventId.of(1, 0, number, number));
  }

  private void offer(long number) {
    EventBatch batch = new EventBatch();
    batch.add(event(number));
    replies.begin(batch);
    replies.offer(0);
  }

  private static Reply ack(long number) {
    return new Reply(EventId.of(1, 0, number, number), null);
  }

  @Test
  void answerAfterThePromiseSettlesItOnce() {
    offer(1);
    assertThat(replies.promised(event(1))).isNull();
    assertThat(replies.meaning(ack(1))).isEqualTo(Meaning.EXPECTED);
    assertThat(replies.take(ack(1).id())).isNotNull();
    assertThat(replies.settled()).isZero();
    offer(2);
    assertThat(replies.meaning(ack(1))).isEqualTo(Meaning.UNKNOWN);
  }

  @Test
  void answerThatIsFasterThanTheCallIsNotLost() {
    IOException cause = new IOException("no");
    offer(1);
    assertThat(replies.meaning(new Reply(ack(1).id(), cause))).isEqualTo(Meaning.EARLY);
    Replies.Settled settled = replies.promised(event(1));
    assertThat(settled).isNotNull();
    assertThat(settled.cause()).isSameAs(cause);
  }

  @Test
  void sameEventByTwoWaysIsAnsweredTwice() {
    offer(1);
    replies.promised(event(1));
    replies.promised(event(1));
    assertThat(replies.take(ack(1).id())).isNotNull();
    assertThat(replies.take(ack(1).id())).isNotNull();
    assertThat(replies.take(ack(1).id())).isNull();
  }

  @Test
  void replyWithoutAPromiseIsForgottenWithItsCall() {
    offer(1);
    replies.meaning(ack(1));
    replies.answeredAtOnce();
    offer(1);
    assertThat(replies.promised(event(1))).isNull();
  }

  @Test
  void closingHandsOutWhatIsStillDueAndTakesNoMore() {
    offer(1);
    replies.promised(event(1));
    replies.promised(event(2));
    assertThat(replies.close()).hasSize(2);
    assertThat(replies.open()).isZero();
    assertThat(replies.meaning(ack(1))).isEqualTo(Meaning.UNKNOWN);
  }
}

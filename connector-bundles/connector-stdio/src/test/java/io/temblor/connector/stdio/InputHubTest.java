// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.testkit.FakeConnectorContext;
import io.temblor.pdk.testkit.RecordingSourceOutput;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InputHubTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final FakeInput input = new FakeInput();
  private final InputHub hub = new InputHub(input);
  private final Reading first = new Reading(hub);
  private final Reading second = new Reading(hub);

  @AfterEach
  void closeAll() {
    first.close();
    second.close();
  }

  @Test
  void everySourceGetsEverything() throws Exception {
    first.connect();
    second.connect();
    input.write("a");
    input.write("b");
    input.end();
    assertThat(first.readToEnd()).isEqualTo("ab");
    assertThat(second.readToEnd()).isEqualTo("ab");
  }

  @Test
  void readingGoesOnWhenTheSourceWhoseThreadReadsGoesAway() throws Exception {
    first.connect();
    second.connect();
    input.write("a");
    first.readUntil("a");
    first.close();
    input.write("b");
    input.end();
    assertThat(second.readToEnd()).isEqualTo("ab");
  }

  @Test
  void nothingIsReadForNobody() throws Exception {
    first.connect();
    input.write("a");
    first.readUntil("a");
    first.close();
    input.write("b");
    assertThat(input.reads()).isEqualTo(1);
    second.connect();
    input.end();
    assertThat(second.readToEnd()).isEqualTo("b");
  }

  @Test
  void aSourceThatComesAfterTheEndIsToldSo() throws Exception {
    first.connect();
    input.end();
    first.readToEnd();
    second.connect();
    assertThat(second.readToEnd()).isEmpty();
  }

  @Test
  void aSourceThatTakesNothingHoldsBackTheInputButLosesNothing() throws Exception {
    first.connect();
    second.connect();
    String all = "x".repeat(1000);
    all.chars().forEach(character -> input.write("x"));
    input.end();
    first.readUntil("x".repeat(128));
    assertThat(input.reads()).isEqualTo(128);
    while (!second.isAtEnd() || !first.isAtEnd()) {
      second.pull();
      first.pull();
    }
    assertThat(first.text()).isEqualTo(all);
    assertThat(second.text()).isEqualTo(all);
  }

  /** A source, its context, and what it has read. */
  private static final class Reading {
    private final FakeConnectorContext context = new FakeConnectorContext();
    private final RecordingSourceOutput out = new RecordingSourceOutput();
    private final StdioSource source;
    private Pull last = Pull.IDLE;

    Reading(InputHub hub) {
      source = new StdioSource(hub);
    }

    void connect() {
      source.connect(context, Attempt.FIRST);
    }

    void pull() {
      if (last != Pull.FINISHED) {
        last = source.pull(out);
      }
    }

    String text() {
      return out.text();
    }

    boolean isAtEnd() {
      return last == Pull.FINISHED;
    }

    void readUntil(String text) throws InterruptedException {
      while (!text().equals(text)) {
        pullOrWait();
      }
    }

    String readToEnd() throws InterruptedException {
      while (!isAtEnd()) {
        pullOrWait();
      }
      return text();
    }

    private void pullOrWait() throws InterruptedException {
      pull();
      if (last == Pull.IDLE) {
        assertThat(context.awaitWake(DEADLINE)).isTrue();
      }
    }

    void close() {
      context.close();
      source.close();
    }
  }
}

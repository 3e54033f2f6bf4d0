// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Delivery;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.event.EventId;
import io.temblor.pdk.event.Origin;
import io.temblor.pdk.testkit.FakeConnectorContext;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.testkit.RecordingSinkContext.Answer;
import io.temblor.pdk.testkit.RecordingSourceOutput.Data;
import io.temblor.pdk.testkit.RecordingSourceOutput.EndOfStream;
import io.temblor.pdk.testkit.RecordingSourceOutput.StreamFailed;
import io.temblor.pdk.value.ArrayValue;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TcpServerTest {
  private static final int MANY = 300;

  private ServerUnderTest server;

  @BeforeEach
  void start() throws Exception {
    server = new ServerUnderTest(RecordValue.of("write_timeout", Value.of("300 ms")));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Talker connected(String greeting) throws Exception {
    Talker client = Talker.connect(server.port);
    client.send(greeting);
    return client;
  }

  private static RecordValue peer(String host, int port) {
    return RecordValue.of("tcp_server",
        RecordValue.of("peer", RecordValue.of("host", Value.of(host), "port", Value.of(port))));
  }

  private Event elsewhere(String text, RecordValue metadata) {
    return Event.of(EventId.of(77, 0, 0, 0), Value.of(text), metadata, 0,
        Origin.of("test", "localhost"));
  }

  private List<String> failures() {
    return server.sinkContext.answers().stream().flatMap(answer -> answer.failure().stream())
        .map(Throwable::getMessage).toList();
  }

  // --- source -------------------------------------------------------------------------------------------------------------

  @Test
  void everyConnectionIsAStreamWithItsPeerInTheMetadata() throws Exception {
    try (Talker client = connected("hello")) {
      server.pullStream(0, 5);

      Data data = server.first();
      assertThat(data.text()).isEqualTo("hello");
      assertThat(data.metadata()).hasToString(
          "{\"tcp_server\":{\"tls\":false,\"peer\":{\"host\":\"127.0.0.1\",\"port\":" + client.port() + "}}}");
      assertThat(data.stream().origin())
          .hasToString("tremor-tcp-server://127.0.0.1:" + client.port() + "/" + server.port);
    }
  }

  @Test
  void manyClientsAreReadInTheirOrder() throws Exception {
    List<Talker> clients = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      clients.add(connected("a" + i));
      server.tick(Duration.ZERO); // accepts, so that the backlog does not overflow
    }
    for (int i = 0; i < MANY; i++) {
      clients.get(i).send("b" + i);
    }
    for (int i = 0; i < MANY; i++) {
      String text = "a" + i + "b" + i;
      assertThat(server.pullStream(i, text.length())).isEqualTo(text);
    }
    for (Talker client : clients) {
      client.close();
    }
  }

  @Test
  void largeInputArrivesInPiecesOfTheBuffersSize() throws Exception {
    String text = "0123456789".repeat(20_000);
    try (Talker _ = connected(text)) {
      assertThat(server.pullStream(0, text.length())).isEqualTo(text);
      assertThat(server.out.items()).allMatch(item -> ((Data) item).bytes().length <= 8192);
      server.out.assertUnchanged();
    }
  }

  @Test
  void endOfAConnectionEndsItsStream() throws Exception {
    connected("last words").close();

    assertThat(server.pullEnd(0)).isInstanceOf(EndOfStream.class);
    assertThat(server.stream(0)).isEqualTo("last words");
  }

  @Test
  void resetConnectionFailsItsStream() throws Exception {
    Talker client = connected("half a");
    server.pullStream(0, 6);
    client.reset();

    assertThat(server.pullEnd(0)).isInstanceOf(StreamFailed.class);
    assertThat(server.leases.names()).doesNotContain("connection-0");
  }

  @Test
  void drainReadsWhatHasComeEndsTheStreamsAndListensNoMore() throws Exception {
    try (Talker client = connected("one")) {
      server.pullStream(0, 3);
      String much = "0123456789".repeat(4_000);
      client.send(much);
      server.source.onDrain();

      Pull answer = server.pull();
      while (answer == Pull.MORE) {
        answer = server.pull();
      }

      assertThat(answer).isEqualTo(Pull.FINISHED);
      assertThat(server.stream(0)).isEqualTo("one" + much);
      assertThat(server.ends(0)).hasSize(1).first().isInstanceOf(EndOfStream.class);
      assertThatThrownBy(() -> Talker.connect(server.port)).isInstanceOf(ConnectException.class);
      server.write(server.from(0, 0, "bye")); // what is on its way is still answered
      client.awaitReceived("bye\n");
    }
  }

  @Test
  void portInUseIsSaid() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      RecordValue config = RecordValue.of("url", Value.of("0.0.0.0:" + taken.getLocalPort()));
      Source second =
          Plugins.connector(new TcpServerFactory(), config).source().orElseThrow();

      assertThatThrownBy(() -> second.connect(new FakeConnectorContext(), Attempt.FIRST))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot listen on tcp://0.0.0.0:" + taken.getLocalPort())
          .hasMessageContaining("choose");
    }
  }

  // --- sink ---------------------------------------------------------------------------------------------------------------

  @Test
  void answersGoToTheConnectionTheQuestionCameFrom() throws Exception {
    try (Talker first = connected("1"); Talker second = connected("2")) {
      server.pullStream(0, 1);
      server.pullStream(1, 1);

      assertThat(server.write(server.from(1, 0, "to two"))).isEqualTo(Delivery.LATER);
      server.write(server.from(0, 0, "to one"));

      first.awaitReceived("to one\n");
      second.awaitReceived("to two\n");
      assertThat(server.sinkContext.answers()).hasSize(2).allMatch(answer -> answer.failure().isEmpty());
    }
  }

  @Test
  void metadataNamesAnotherConnection() throws Exception {
    try (Talker first = connected("1"); Talker second = connected("2")) {
      server.pullStream(0, 1);
      server.pullStream(1, 1);

      server.write(server.from(0, 0, "over there").withMetadata(peer("127.0.0.1", second.port())));

      second.awaitReceived("over there\n");
      assertThat(first.received()).isEmpty();
    }
  }

  @Test
  void eventMadeOfSeveralGoesToAllTheyCameFrom() throws Exception {
    try (Talker first = connected("1"); Talker second = connected("2")) {
      server.pullStream(0, 1);
      server.pullStream(1, 1);
      Event one = server.from(0, 0, "both");

      server.write(one.withId(EventId.of(5, 0, 0, 0).track(one.id()).track(server.from(1, 0, "").id())));

      first.awaitReceived("both\n");
      second.awaitReceived("both\n");
      assertThat(server.sinkContext.answers()).hasSize(1);
    }
  }

  @Test
  void membersOfABatchFindTheirWaysOneByOne() throws Exception {
    try (Talker first = connected("1"); Talker second = connected("2")) {
      server.pullStream(0, 1);
      server.pullStream(1, 1);
      Value batch = ArrayValue.of(List.of(member("a", first), member("b", second), member("c", first)));

      server.write(elsewhere("", RecordValue.EMPTY).withValue(batch).asBatch());

      first.awaitReceived("a\nc\n");
      second.awaitReceived("b\n");
    }
  }

  private static Value member(String text, Talker to) {
    return RecordValue.of("data",
        RecordValue.of("value", Value.of(text), "meta", peer("127.0.0.1", to.port())));
  }

  @Test
  void eventForNobodyFails() throws Exception {
    try (Talker _ = connected("1")) {
      server.pullStream(0, 1);

      assertThatThrownBy(() -> server.write(elsewhere("lost", RecordValue.EMPTY))).isInstanceOf(IOException.class)
          .hasMessageContaining("comes from no open connection").hasMessageContaining("`$tcp_server.peer`");
      assertThatThrownBy(() -> server.write(elsewhere("lost", peer("10.0.0.1", 9)))).isInstanceOf(IOException.class)
          .hasMessageContaining("10.0.0.1:9");
      assertThat(server.sinkContext.breakerChanges()).isEmpty();
    }
  }

  @Test
  void withoutAnyClientTheBreakerOpensUntilOneComes() throws Exception {
    assertThatThrownBy(() -> server.write(elsewhere("lost", RecordValue.EMPTY))).isInstanceOf(IOException.class)
        .hasMessageContaining("no client is connected to tcp://localhost:" + server.port);
    assertThat(server.sinkContext.breakerChanges()).containsExactly(true);

    try (Talker _ = Talker.connect(server.port)) {
      server.tick(Duration.ofMillis(100)); // the source does not pull meanwhile

      assertThat(server.sinkContext.breakerChanges()).containsExactly(true, false);
    }
  }

  @Test
  void drainClosesTheBreakerSoThatTheSourceGetsToItsEnd() throws Exception {
    assertThatThrownBy(() -> server.write(elsewhere("lost", RecordValue.EMPTY))).isInstanceOf(IOException.class);

    server.source.onDrain();

    assertThat(server.sinkContext.breakerChanges()).containsExactly(true, false);
  }

  @Test
  void clientThatHasEndedItsOutputStillGetsItsAnswersAndIsThenClosed() throws Exception {
    try (Talker client = connected("question")) {
      client.endOutput();
      assertThat(server.pullEnd(0)).isInstanceOf(EndOfStream.class);

      server.write(server.from(0, 0, "answer"));
      client.awaitReceived("answer\n");

      server.tick(Duration.ofSeconds(1));
      assertThat(server.leases.names()).contains("connection-0");
      server.tick(Duration.ofSeconds(2));
      client.awaitEnd();
      assertThat(client.isBroken()).isFalse();
      assertThat(server.leases.names()).doesNotContain("connection-0");
      assertThat(server.ends(0)).hasSize(1);
    }
  }

  @Test
  void slowClientIsGivenUpAndOthersGetWhatIsTheirs() throws Exception {
    try (DeafClient slow = new DeafClient(server.port); Talker quick = connected("q")) {
      slow.send("s");
      Await.until("both are there", () -> {
        server.pull();
        return server.stream(0).length() + server.stream(1).length() == 2;
      }, () -> server.out.items());
      long slowStream = server.stream(0).equals("s") ? 0 : 1;
      String much = "x".repeat(32 << 20); // more than any socket buffer

      server.sink.onEvent("in", server.from(slowStream, 0, much));
      server.write(server.from(1 - slowStream, 0, "quick"));

      quick.awaitReceived("quick\n");
      assertThat(failures()).hasSize(1).first().asString()
          .contains("cannot write to client 127.0.0.1:").contains("within 300 ms").contains("`write_timeout`");
      assertThat(server.sinkContext.answers()).hasSize(2);
      assertThat(server.pullEnd(slowStream)).isInstanceOf(StreamFailed.class);
    }
  }

  @Test
  void clientThatIsGoneFailsItsEventOnly() throws Exception {
    try (Talker stays = connected("1"); Talker goes = connected("2")) {
      server.pullStream(0, 1);
      server.pullStream(1, 1);
      goes.reset();
      Await.until("the reset is noticed", () -> {
        try {
          server.write(server.from(1, 0, "late"));
        } catch (IOException e) {
          return true; // not even there any more
        }
        return !failures().isEmpty();
      }, this::failures);

      server.write(server.from(0, 9, "fine"));

      stays.awaitReceived("fine\n");
      assertThat(server.sinkContext.answers().getLast()).isEqualTo(
          new Answer(server.from(0, 9, "").id(), Optional.empty()));
    }
  }

  // --- both ---------------------------------------------------------------------------------------------------------------

  @Test
  void successorGoesOnWithTheSameSockets() throws Exception {
    try (Talker client = connected("be")) {
      server.pullStream(0, 2);
      client.send("tween");
      server.replace();
      try (Talker _ = connected("new")) {
        assertThat(server.pullStream(0, 7)).isEqualTo("between");
        assertThat(server.pullStream(1, 3)).isEqualTo("new");
        server.write(server.from(0, 0, "still here"));
        client.awaitReceived("still here\n");
        assertThat(server.ends(0)).isEmpty();
      }
    }
  }

  @Test
  void connectionThatWasClosedBehindTheSuccessorsBackHasFailed() throws Exception {
    try (Talker _ = connected("x")) {
      server.pullStream(0, 1);
      server.leases.acquire("connection-0", SocketChannel.class, () -> null).close();

      server.replace();

      assertThat(server.pullEnd(0)).isInstanceOf(StreamFailed.class);
    }
  }

  @Test
  void streamTheSinkHasBrokenIsToldByTheSuccessor() throws Exception {
    try (DeafClient slow = new DeafClient(server.port)) {
      slow.send("s");
      server.pullStream(0, 1);
      server.write(server.from(0, 0, "x".repeat(32 << 20)));
      assertThat(failures()).hasSize(1);

      server.replace();

      assertThat(server.pullEnd(0)).isInstanceOf(StreamFailed.class);
    }
  }

  @Test
  void pullThatIsInterruptedLosesNothing() throws Exception {
    try (Talker client = connected("a")) {
      server.pullStream(0, 1);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> server.pull()).isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();

      client.send("b");

      assertThat(server.pullStream(0, 2)).isEqualTo("ab");
    }
  }
}

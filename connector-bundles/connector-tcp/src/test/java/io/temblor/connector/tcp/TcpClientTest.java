// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.Pull;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.error.ConnectionLostException;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.state.Snapshot;
import io.temblor.pdk.state.Stateful;
import io.temblor.pdk.testkit.FakeClock;
import io.temblor.pdk.testkit.FakeConnectorContext;
import io.temblor.pdk.testkit.FakeEncoder;
import io.temblor.pdk.testkit.FakeLeases;
import io.temblor.pdk.testkit.LineCodec;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.testkit.RecordingRuntimeControl;
import io.temblor.pdk.testkit.RecordingSinkContext;
import io.temblor.pdk.testkit.RecordingSourceOutput.Data;
import io.temblor.pdk.testkit.RecordingSourceOutput.EndOfStream;
import io.temblor.pdk.testkit.RecordingSourceOutput.StreamFailed;
import io.temblor.pdk.testkit.RecordingSourceOutput;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TcpClientTest {
  private final FakeLeases leases = new FakeLeases();
  private final RecordingSourceOutput out = new RecordingSourceOutput();
  private FakeConnectorContext sourceContext;
  private RecordingSinkContext sinkContext;
  private Listener server;
  private Source source;
  private Sink sink;

  @BeforeEach
  void listen() throws IOException {
    server = Listener.plain();
    create();
  }

  private void create() {
    Connector connector = Plugins.connector(new TcpClientFactory(), RecordValue.of(
        "url", Value.of("localhost:" + server.port()), "write_timeout", Value.of("300 ms")));
    source = connector.source().orElseThrow();
    sink = connector.sink().orElseThrow();
    sourceContext = new FakeConnectorContext(new FakeClock(), new RecordingRuntimeControl(), leases);
    sinkContext = new RecordingSinkContext(new FakeClock(), new RecordingRuntimeControl(), leases,
        Optional.of(new FakeEncoder(new LineCodec(), List.of())));
  }

  private void connectBoth() throws Exception {
    sourceContext.linkOtherHalf();
    sinkContext.linkOtherHalf();
    sink.connect(sinkContext, Attempt.FIRST);
    source.connect(sourceContext, Attempt.FIRST);
  }

  private void connectSource() throws Exception {
    source.connect(sourceContext, Attempt.FIRST);
  }

  @AfterEach
  void close() throws IOException {
    source.close();
    sink.close();
    leases.releaseAll();
    server.close();
  }

  private void pullUntil(int items) throws Exception {
    while (out.items().size() < items) {
      source.pull(out);
    }
  }

  private void write(String text) throws IOException {
    sink.onEvent("in", Event.of(Value.of(text)));
    sink.flush();
  }

  private void writeUntilLost() throws Exception {
    Await.until("a write fails", () -> {
      try {
        write("into the void");
        return false;
      } catch (ConnectionLostException e) {
        return true;
      }
    }, () -> "all succeeded");
  }

  @Test
  void bothHalvesUseOneConnection() throws Exception {
    connectBoth();
    server.connection(0).send("hello");
    pullUntil(1);
    write("answer");

    server.connection(0).awaitReceived("answer\n");
    Data data = (Data) out.items().getFirst();
    assertThat(data.text()).isEqualTo("hello");
    assertThat(data.stream().id()).isZero();
    assertThat(data.stream().origin()).hasToString("tremor-tcp-client://localhost:" + server.port());
    assertThat(data.metadata()).hasToString(
        "{\"tcp_client\":{\"tls\":false,\"peer\":{\"host\":\"127.0.0.1\",\"port\":" + server.port() + "}}}");
    assertThat(server.count()).isEqualTo(1);
  }

  @Test
  void endOfTheInputEndsTheStreamOnlyAndTheSinkGoesOnWriting() throws Exception {
    connectBoth();
    server.connection(0).send("x");
    server.connection(0).endOutput();

    pullUntil(2);
    write("still");

    assertThat(out.items().getLast()).isInstanceOf(EndOfStream.class);
    server.connection(0).awaitReceived("still\n");
  }

  @Test
  void endOfTheInputLosesTheConnectionWhenThereIsNoSink() throws Exception {
    connectSource();
    server.connection(0).send("x");
    server.connection(0).close();
    pullUntil(2);

    assertThat(out.items().getLast()).isInstanceOf(EndOfStream.class);
    assertThatThrownBy(() -> source.pull(out)).isInstanceOf(ConnectionLostException.class)
        .hasMessageContaining("has closed the connection");

    connectSource(); // as the runtime does
    server.connection(1).send("y");
    pullUntil(3);
    assertThat(out.text()).isEqualTo("xy");
  }

  @Test
  void resetFailsTheStreamAndLosesTheConnection() throws Exception {
    connectSource();
    server.connection(0).send("x");
    pullUntil(1);
    server.connection(0).reset();

    assertThatThrownBy(() -> source.pull(out)).isInstanceOf(ConnectionLostException.class)
        .hasMessageContaining("broke");
    assertThat(out.items().getLast()).isInstanceOf(StreamFailed.class);
  }

  @Test
  void failedWriteLosesTheConnectionAndBothHalvesGoOnWithTheNext() throws Exception {
    connectBoth();
    server.connection(0).send("old");
    pullUntil(1);
    int port = server.port();
    server.close();
    writeUntilLost();
    assertThatThrownBy(() -> sink.connect(sinkContext, Attempt.FIRST)).isInstanceOf(IOException.class)
        .hasMessageContaining("cannot connect to tcp://localhost:" + port)
        .hasMessageContaining("check that the server");

    server = Listener.plain(port);
    sink.connect(sinkContext, Attempt.FIRST);
    write("again");
    server.connection(0).send("new");
    Await.until("the new connection is read", () -> {
      try {
        source.pull(out);
      } catch (ConnectionLostException e) { // the source has noticed by itself
        connectSource();
      }
      return out.text().equals("oldnew");
    }, out::items);

    server.connection(0).awaitReceived("again\n");
    assertThat(out.items().stream().filter(item -> item instanceof StreamFailed || item instanceof EndOfStream))
        .hasSize(1);
  }

  @Test
  void serverThatDoesNotReadLosesTheConnection() throws Exception {
    server.close();
    try (ServerSocket deaf = new ServerSocket(0)) {
      sink = Plugins.connector(new TcpClientFactory(), RecordValue.of(
          "url", Value.of("localhost:" + deaf.getLocalPort()), "write_timeout", Value.of("300 ms"))).sink()
          .orElseThrow();
      sink.connect(sinkContext, Attempt.FIRST);

      assertThatThrownBy(() -> write("x".repeat(32 << 20))).isInstanceOf(ConnectionLostException.class)
          .hasMessageContaining("within 300 ms");
    }
  }

  @Test
  void connectingThatIsInterruptedStops() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(this::connectSource).isInstanceOf(InterruptedException.class);
    Thread.interrupted();
  }

  @Test
  void drainReadsWhatHasComeAndEndsTheStream() throws Exception {
    connectBoth();
    server.connection(0).send("one");
    pullUntil(1);
    String much = "0123456789".repeat(4_000);
    server.connection(0).send(much);
    source.onDrain();

    Pull answer = source.pull(out);
    while (answer == Pull.MORE) {
      answer = source.pull(out);
    }

    assertThat(answer).isEqualTo(Pull.FINISHED);
    assertThat(out.text()).isEqualTo("one" + much);
    assertThat(out.items().getLast()).isInstanceOf(EndOfStream.class);
    write("bye");
    server.connection(0).awaitReceived("bye\n");
  }

  @Test
  void successorGoesOnWithTheSameSocketAndTheSameStream() throws Exception {
    connectBoth();
    server.connection(0).send("be");
    pullUntil(1);
    server.connection(0).send("tween");
    Stateful before = (Stateful) source;
    Stateful sinkBefore = (Stateful) sink;
    Snapshot ofSource = before.snapshot();
    source.close();
    Snapshot ofSink = sinkBefore.snapshot();
    sink.close();
    create();
    ((Stateful) source).restore(ofSource);
    ((Stateful) sink).restore(ofSink);
    connectBoth();

    pullUntil(2);
    write("here");

    assertThat(out.text()).isEqualTo("between");
    assertThat(out.items()).allMatch(Data.class::isInstance);
    server.connection(0).awaitReceived("here\n");
    assertThat(server.count()).isEqualTo(1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.Connector;
import io.temblor.pdk.connector.Source;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.testkit.FakeConnectorContext;
import io.temblor.pdk.testkit.Plugins;
import io.temblor.pdk.testkit.RecordingSinkContext;
import io.temblor.pdk.testkit.RecordingSourceOutput.EndOfStream;
import io.temblor.pdk.testkit.RecordingSourceOutput.StreamFailed;
import io.temblor.pdk.testkit.RecordingSourceOutput;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
final class TlsTest {
  @TempDir static Path folder;
  private static Identities host;
  private static Identities guest;
  private static Identities elliptic;

  @BeforeAll
  static void makeCertificates() throws Exception {
    host = Identities.create(folder, "host", "RSA");
    guest = Identities.create(folder, "guest", "RSA");
    elliptic = Identities.create(folder, "elliptic", "EC");
  }

  private static RecordValue serverTls(Path cert, Path key) {
    return RecordValue.of("tls", RecordValue.of("cert", Value.of(cert.toString()), "key", Value.of(key.toString()),
        "ignored", Value.of(1)));
  }

  /** A client whose handshake goes on while the server's thread pulls. */
  private static CompletableFuture<Talker> connecting(ServerUnderTest server, Identities trusted) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        Talker talker = Talker.connect(server.port, guest.context(trusted));
        talker.send("hello");
        return talker;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "pkcs1", "ec"})
  void serverSpeaksTls(String kind) throws Exception {
    Identities identity = kind.equals("ec") ? elliptic : host;
    Path key = kind.equals("pkcs1") ? host.pkcs1(folder) : identity.key();
    try (ServerUnderTest server = new ServerUnderTest(serverTls(identity.cert(), key))) {
      CompletableFuture<Talker> connecting = connecting(server, identity);
      assertThat(server.pullStream(0, 5)).isEqualTo("hello");
      try (Talker client = connecting.get(20, TimeUnit.SECONDS)) {
        assertThat(server.first().metadata().toString()).contains("\"tls\":true");
        server.write(server.from(0, 0, "welcome"));
        client.awaitReceived("welcome\n");
        client.disconnect();
        assertThat(server.pullEnd(0)).isInstanceOf(EndOfStream.class);
      }
    }
  }

  @Test
  void muchGoesBothWays() throws Exception {
    String much = "0123456789".repeat(300_000);
    try (ServerUnderTest server = new ServerUnderTest(serverTls(host.cert(), host.key()))) {
      CompletableFuture<Talker> connecting = connecting(server, host);
      server.pullStream(0, 5);
      try (Talker client = connecting.get(20, TimeUnit.SECONDS)) {
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
          try {
            client.send(much);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
        assertThat(server.pullStream(0, 5 + much.length())).isEqualTo("hello" + much);
        sending.get(20, TimeUnit.SECONDS);
        server.write(server.from(0, 0, much));
        client.awaitReceived(much + "\n");
      }
    }
  }

  @Test
  void successorGoesOnInTheMiddleOfTheConversation() throws Exception {
    try (ServerUnderTest server = new ServerUnderTest(serverTls(host.cert(), host.key()))) {
      CompletableFuture<Talker> connecting = connecting(server, host);
      server.pullStream(0, 5);
      try (Talker client = connecting.get(20, TimeUnit.SECONDS)) {
        StringBuilder expected = new StringBuilder("hello");
        StringBuilder answers = new StringBuilder();
        for (int round = 0; round < 20; round++) {
          String text = "round " + round + "x".repeat(20_000) + ";";
          client.send(text);
          expected.append(text);
          server.pullStream(0, expected.length() - text.length() / 2); // stops somewhere inside
          server.replace();
          server.write(server.from(0, round, "answer " + round));
          answers.append("answer ").append(round).append('\n');
        }
        assertThat(server.pullStream(0, expected.length())).isEqualTo(expected.toString());
        client.awaitReceived(answers.toString());
        assertThat(server.ends(0)).isEmpty();
      }
    }
  }

  @Test
  void successorGoesOnInTheMiddleOfTheHandshake() throws Exception {
    try (ServerUnderTest server = new ServerUnderTest(serverTls(host.cert(), host.key()))) {
      CompletableFuture<Talker> connecting = connecting(server, host);
      Await.until("the client is there", () -> {
        server.tick(Duration.ofMillis(1));
        return server.leases.names().contains("connection-0");
      }, server.leases::names);
      server.replace();
      assertThat(server.pullStream(0, 5)).isEqualTo("hello");
      connecting.get(20, TimeUnit.SECONDS).close();
    }
  }

  @Test
  void handshakeGoesOnWhileTheSourceIsNotPulled() throws Exception {
    try (ServerUnderTest server = new ServerUnderTest(serverTls(host.cert(), host.key()))) {
      CompletableFuture<Talker> connecting = connecting(server, host);
      Await.until("the client is connected", () -> {
        server.tick(Duration.ofMillis(1));
        return connecting.isDone();
      }, connecting::toString);
      assertThat(server.pullStream(0, 5)).isEqualTo("hello"); // may have come together with the end of the handshake
      connecting.get().close();
    }
  }

  @Test
  void clientThatDoesNotSpeakTlsIsSentAwayAndOthersAreServed() throws Exception {
    try (ServerUnderTest server = new ServerUnderTest(serverTls(host.cert(), host.key()));
        Talker wrong = Talker.connect(server.port)) {
      wrong.send("GET / HTTP/1.0\r\n\r\n");
      Await.until("it is noticed", () -> {
        server.tick(Duration.ofMillis(1));
        return wrong.isEnded();
      }, wrong::received);
      CompletableFuture<Talker> connecting = connecting(server, host);
      while (server.out.text().isEmpty()) {
        server.pull();
      }
      assertThat(server.out.text()).isEqualTo("hello");
      connecting.get(20, TimeUnit.SECONDS).close();
    }
  }

  @Test
  void handshakeThatTakesTooLongEndsTheConnection() throws Exception {
    try (ServerUnderTest server = new ServerUnderTest(serverTls(host.cert(), host.key()));
        Talker silent = Talker.connect(server.port)) {
      server.tick(Duration.ofMillis(1));
      assertThat(server.leases.names()).contains("connection-0");
      server.tick(Duration.ofSeconds(11));
      assertThat(server.leases.names()).doesNotContain("connection-0");
      silent.awaitEnd();
    }
  }

  @Test
  void connectionCutWithoutGoodbyeFailsItsStream() throws Exception {
    try (ServerUnderTest server = new ServerUnderTest(serverTls(host.cert(), host.key()))) {
      CompletableFuture<Talker> connecting = connecting(server, host);
      server.pullStream(0, 5);
      connecting.get(20, TimeUnit.SECONDS).reset();
      assertThat(server.pullEnd(0)).isInstanceOf(StreamFailed.class);
    }
  }

  // --- client -------------------------------------------------------------------------------------------------------------

  private static Connector client(int port, RecordValue tls) {
    return Plugins.connector(new TcpClientFactory(),
        RecordValue.of("url", Value.of("localhost:" + port), "tls", tls));
  }

  private static RecordValue identified(Identities as) {
    return RecordValue.of("cert", Value.of(as.cert().toString()), "key", Value.of(as.key().toString()));
  }

  @Test
  void clientPresentsItsCertificateAndChecksThatOfTheServer() throws Exception {
    RecordValue tls = identified(guest).with("cafile", Value.of(host.cert().toString()))
        .with("domain", Value.of("inner.example"));
    try (Listener listener = Listener.tls(host.context(guest))) {
      Connector connector = client(listener.port(), tls);
      RecordingSinkContext context = new RecordingSinkContext();
      context.linkOtherHalf();
      FakeConnectorContext sourceContext =
          new FakeConnectorContext(context.clock(), context.runtime(), context.leases());
      sourceContext.linkOtherHalf();
      listener.greetWith("hello");
      Source source = connector.source().orElseThrow();
      connector.sink().orElseThrow().connect(context, Attempt.FIRST);
      source.connect(sourceContext, Attempt.FIRST);
      RecordingSourceOutput out = new RecordingSourceOutput();
      source.pull(out);
      connector.sink().orElseThrow().onEvent("in", Event.of(Value.of("good day")));
      connector.sink().orElseThrow().flush();

      assertThat(out.text()).isEqualTo("hello");
      listener.connection(0).awaitReceived("good day\n");
      source.close();
      connector.sink().orElseThrow().close();
      context.leases().releaseAll();
    }
  }

  @Test
  void clientRefusesAServerItDoesNotTrust() throws Exception {
    assertRefused(identified(guest).with("cafile", Value.of(guest.cert().toString())));
    assertRefused(identified(guest)); // the authorities of the system do not know it either
  }

  @Test
  void clientRefusesAServerOfAnotherName() throws Exception {
    assertRefused(identified(guest).with("cafile", Value.of(host.cert().toString()))
        .with("domain", Value.of("other.example")));
  }

  private static void assertRefused(RecordValue tls) throws Exception {
    try (Listener listener = Listener.tls(host.context(guest))) {
      Source source = client(listener.port(), tls).source().orElseThrow();
      FakeConnectorContext context = new FakeConnectorContext();
      assertThatThrownBy(() -> source.connect(context, Attempt.FIRST)).isInstanceOf(IOException.class)
          .hasMessageContaining("cannot connect to tcp://localhost:" + listener.port());
      assertThat(context.leases().names()).doesNotContain("connection");
      source.close();
      context.leases().releaseAll();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.testkit.SinkContract;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** One client, which is there before the first event, and so is the first stream, from which the kit's events come. */
@Timeout(120)
final class TcpServerSinkContractTest extends SinkContract {
  private final int port = Ports.free();
  private Talker client;
  private int sent;

  @Override
  protected ConnectorFactory<?> factory() {
    return new TcpServerFactory();
  }

  @Override
  protected Value config() {
    return RecordValue.of("url", Value.of("localhost:" + port));
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.ANSWERS_LATER, Ability.REMEMBERS, Ability.RECONNECTS);
  }

  @Override
  protected Event event(int number) {
    if (client == null) {
      connect();
    }
    sent = Math.max(sent, number + 1);
    return super.event(number);
  }

  private void connect() {
    try {
      client = Talker.connect(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void disconnect() throws IOException {
    if (client != null) {
      client.close();
    }
  }

  @Override
  protected String delivered() throws Exception {
    if (client == null) { return ""; }
    Await.until(sent + " lines arrived", () -> client.received().lines().count() >= sent, client::received);
    return client.received();
  }

  @Override
  protected String expected(List<Event> events) {
    return events.stream().map(event -> ((StringValue) event.value()).text() + "\n").collect(Collectors.joining());
  }
}

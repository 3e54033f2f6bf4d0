// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.testkit.SinkContract;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.StringValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class TcpClientSinkContractTest extends SinkContract {
  private Listener server;
  private int sent;

  @BeforeEach
  void listen() throws IOException {
    server = Listener.plain();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Override
  protected ConnectorFactory<?> factory() {
    return new TcpClientFactory();
  }

  @Override
  protected Value config() {
    return RecordValue.of("url", Value.of("localhost:" + server.port()));
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.REMEMBERS, Ability.RECONNECTS);
  }

  @Override
  protected Event event(int number) {
    sent = Math.max(sent, number + 1);
    return super.event(number);
  }

  @Override
  protected String delivered() throws Exception {
    Await.until(sent + " lines arrived", () -> server.received().lines().count() >= sent, server::received);
    return server.received();
  }

  @Override
  protected String expected(List<Event> events) {
    return events.stream().map(event -> ((StringValue) event.value()).text() + "\n").collect(Collectors.joining());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.testkit.SourceContract;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A server that sends the same lines to everybody who connects. */
@Timeout(120)
final class TcpClientSourceContractTest extends SourceContract {
  private static final int LINES = 40;

  private Listener server;

  @BeforeEach
  void listen() throws IOException {
    server = Listener.plain();
    server.greetWith(expected());
    server.chatter();
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
    return RecordValue.of("url", Value.of("tcp://localhost:" + server.port()), "buf_size", Value.of(64));
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.KEEPS_ITS_PLACE);
  }

  @Override
  protected String expected() {
    return IntStream.range(0, LINES).mapToObj(number -> "line " + number + "\n").collect(Collectors.joining());
  }
}

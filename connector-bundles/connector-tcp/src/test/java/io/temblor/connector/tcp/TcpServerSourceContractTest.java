// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.tcp;

import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.testkit.SourceContract;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** One client, which connects as soon as somebody listens, and sends line after line. */
@Timeout(120)
final class TcpServerSourceContractTest extends SourceContract {
  private static final int LINES = 40;
  private static final long RETRY_NANOS = 1_000_000;

  private final int port = Ports.free();
  private Thread client;

  @Override
  protected ConnectorFactory<?> factory() {
    return new TcpServerFactory();
  }

  @Override
  protected Value config() {
    return RecordValue.of("url", Value.of("localhost:" + port), "buf_size", Value.of(64));
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.KEEPS_ITS_PLACE);
  }

  @Override
  protected void prepare() throws IOException {
    endClient();
    client = Thread.ofPlatform().daemon().start(this::talk);
  }

  private void talk() {
    while (!Thread.currentThread().isInterrupted()) {
      try (Talker talker = Talker.connect(port)) {
        talker.send(expected());
        talker.chatter(); // until nobody listens any more, or the next run
      } catch (IOException e) {
        LockSupport.parkNanos(RETRY_NANOS); // nobody listens yet
      }
    }
  }

  @AfterEach
  void endClient() {
    if (client != null) {
      client.interrupt();
      try {
        client.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  protected String expected() {
    return IntStream.range(0, LINES).mapToObj(number -> "line " + number + "\n").collect(Collectors.joining());
  }
}

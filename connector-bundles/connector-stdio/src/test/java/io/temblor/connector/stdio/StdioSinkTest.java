// SPDX-License-Identifier: Apache-2.0
package io.temblor.connector.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.connector.Attempt;
import io.temblor.pdk.connector.ConnectorFactory;
import io.temblor.pdk.connector.Sink;
import io.temblor.pdk.event.Event;
import io.temblor.pdk.testkit.SinkContract;
import io.temblor.pdk.value.StringValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StdioSinkTest extends SinkContract {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();
  private final PrintStream outputOfProcess = System.out;
  private final PrintStream errorOfProcess = System.err;

  @BeforeEach
  void redirect() {
    System.setOut(new PrintStream(output));
    System.setErr(new PrintStream(error));
  }

  @AfterEach
  void redirectBack() {
    System.setOut(outputOfProcess);
    System.setErr(errorOfProcess);
  }

  @Override
  protected ConnectorFactory<?> factory() {
    return new StdioFactory();
  }

  @Override
  protected Set<Ability> abilities() {
    return Set.of(Ability.RECONNECTS);
  }

  @Override
  protected String delivered() {
    return output.toString(StandardCharsets.UTF_8);
  }

  @Override
  protected String expected(List<Event> events) {
    return events.stream().map(event -> ((StringValue) event.value()).text() + "\n").collect(Collectors.joining());
  }

  @Test
  void thePortChoosesTheStream() throws Exception {
    Sink sink = sink();
    sink.connect(context(), Attempt.FIRST);
    sink.onEvent("in", event(0));
    sink.onEvent("stderr", event(1));
    sink.onEvent("stdout", event(2));
    sink.flush();
    assertThat(delivered()).isEqualTo("event-0\nevent-2\n");
    assertThat(error.toString(StandardCharsets.UTF_8)).isEqualTo("event-1\n");
  }

  @Test
  void aClosedStreamFailsTheBatch() throws Exception {
    System.setOut(new PrintStream(new ClosedStream()));
    Sink sink = sink();
    sink.connect(context(), Attempt.FIRST);
    sink.onEvent("in", event(0));
    assertThatThrownBy(sink::flush).isInstanceOf(IOException.class)
        .hasMessage("cannot write to the standard output of the process: it is closed");
  }

  private static final class ClosedStream extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("broken pipe");
    }
  }
}

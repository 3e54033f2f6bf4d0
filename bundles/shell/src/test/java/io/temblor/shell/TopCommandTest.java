// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.runtime.admin.MetricsReport;
import io.temblor.runtime.admin.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.Test;

/** {@code top} through the real Gogo. */
final class TopCommandTest {
  private final List<Duration> asked = new ArrayList<>();

  /** A world that can only be measured. */
  private World world() {
    return (World) Proxy.newProxyInstance(World.class.getClassLoader(), new Class<?>[]{World.class},
        (proxy, method, arguments) -> {
          if (!method.getName().equals("metrics")) { throw new UnsupportedOperationException(method.getName()); }
          asked.add((Duration) arguments[0]);
          return new MetricsReport((Duration) arguments[0], List.of(), List.of(), 0);
        });
  }

  private Object execute(String line) throws Exception {
    ThreadIOImpl streams = new ThreadIOImpl();
    streams.start();
    CommandProcessorImpl gogo = new CommandProcessorImpl(streams);
    gogo.addCommand("temblor", new TopCommand(world()), "top");
    OutputStream terminal = new ByteArrayOutputStream();
    try (CommandSession session = gogo.createSession(new ByteArrayInputStream(new byte[0]), terminal, terminal)) {
      return session.execute(line);
    } finally {
      gogo.stop();
      streams.stop();
    }
  }

  @Test
  void measuresForASecondUnlessToldOtherwise() throws Exception {
    assertThat(execute("temblor:top")).asString().startsWith("Rates and latencies over 1.0 s.");
    execute("temblor:top 2");
    execute("temblor:top 0.5");
    execute("temblor:top 0");
    assertThat(asked)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ZERO);
  }

  @Test
  void nobodyHasToWaitLongerThanAMinute() {
    assertThatThrownBy(() -> execute("temblor:top 61")).hasStackTraceContaining("use a number from 0 to 60");
    assertThatThrownBy(() -> execute("temblor:top -1")).hasStackTraceContaining("use a number from 0 to 60");
    assertThat(asked).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertTrue;

import io.temblor.runtime.admin.MissingPlugins;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.Test;

/** {@code temblor:top} on a flow at full speed. */
public class TopTest extends ContainerScenario {
  @Inject CommandProcessor shell;

  @Test
  public void linksAndPluginsOfARunningFlowAreShownWithTheirRates() throws Exception {
    Ledger ledger = new Ledger();
    ledger.publish(context);
    world.deploy(Plans.ledger("load"), MissingPlugins.REFUSE);
    ledger.awaitMore(10_000, DEADLINE);

    String shown = execute("temblor:top 0.5");

    ledger.closeAndBalance(DEADLINE);
    String latencies = "(\\d+\\.\\d{3} +){3}";
    assertShows(shown, "load +/connector/in/out +/pipeline/main/in +[1-9]\\d* +[1-9]\\d* +" + latencies + "\\d+");
    assertShows(shown, "load +/pipeline/main/out +/connector/out/in +[1-9]\\d* +[1-9]\\d* +" + latencies + "\\d+");
    assertShows(shown, "codec +json +\\S+ +\\d+ +[1-9]\\d* +[1-9]\\d* +0");
    assertShows(shown, "operator +generic::passthrough +\\S+ +1 +[1-9]\\d* +[1-9]\\d* +0");
  }

  private String execute(String command) throws Exception {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    try (CommandSession session = shell.createSession(new ByteArrayInputStream(new byte[0]), terminal, terminal)) {
      return String.valueOf(session.execute(command));
    }
  }

  private static void assertShows(String shown, String line) {
    assertTrue("no line `" + line + "` in\n" + shown, Pattern.compile("(?m)^" + line + "$").matcher(shown).find());
  }
}

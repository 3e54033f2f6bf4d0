// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.temblor.runtime.admin.ConnectorReport;
import io.temblor.runtime.admin.MissingPlugins;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.Test;
import org.osgi.framework.Bundle;

/** What the README shows: a flow at full speed, and somebody at the shell who updates its codec a hundred times. */
public class UpdatesFromShellTest extends ContainerScenario {
  private static final int UPDATES = 100;
  private static final String FLOW = "load";

  @Inject CommandProcessor shell;

  private final OldLoaders old = new OldLoaders();

  @Test
  public void hundredUpdatesOfTheCodecAreNotNoticedByTheFlow() throws Exception {
    Ledger ledger = new Ledger();
    ledger.publish(context);
    world.deploy(Plans.ledger(FLOW), MissingPlugins.REFUSE);

    updateUnder(ledger::received);

    ledger.awaitMore(10_000, DEADLINE);
    ledger.closeAndBalance(DEADLINE);
    report(ledger.toString());
  }

  @Test
  public void hundredUpdatesOfTheCodecAreNotNoticedByTheBenchmark() throws Exception {
    world.allowDebugConnectors(true);
    world.deploy(Scenarios.plan(Scenarios.folder("bench-under-load"), context), MissingPlugins.REFUSE);

    updateUnder(() -> count("in"));

    world.pause(FLOW);
    Await.until("what was sent has arrived", DEADLINE, this::isSettled, this::bench);
    assertEquals("events on err", 0, count("err"));
    report("sent " + count("out") + ", received " + count("in"));
  }

  private void updateUnder(LongSupplier received) throws Exception {
    Bundle codec = bundles().find("codec-json");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream terminal = new PrintStream(said, true, StandardCharsets.UTF_8);
        CommandSession session = shell.createSession(new ByteArrayInputStream(new byte[0]), terminal, terminal)) {
      for (int i = 0; i < UPDATES; i++) {
        long before = received.getAsLong();
        Await.until("events flow", DEADLINE, () -> received.getAsLong() > before, () -> before);
        old.willGo(codec);
        session.execute("felix:update " + codec.getBundleId() + " " + Bundles.jar("codec-json").toUri());
      }
    }
    assertEquals("what the shell said", "", said.toString(StandardCharsets.UTF_8));
  }

  private void report(String books) {
    Pauses pauses = Pauses.of(world, plugins);
    System.out.println("felix:update of codec-json under load, " + books + ": " + pauses);
    assertTrue("every update hit the running flow: " + pauses, pauses.count() >= UPDATES);
    old.assertCollected(DEADLINE);
  }

  private Map<String, Long> bench() {
    ConnectorReport report = world.flow(FLOW).orElseThrow().connectors().getFirst();
    return report.counters();
  }

  private long count(String counter) {
    return bench().getOrDefault(counter, 0L);
  }

  private boolean isSettled() {
    long sent = count("out");
    return count("in") == sent && count("out") == sent;
  }
}

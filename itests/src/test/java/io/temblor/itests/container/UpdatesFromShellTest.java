// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertTrue;

import io.temblor.runtime.admin.MissingPlugins;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.Test;
import org.osgi.framework.Bundle;

/** What the README shows: a flow at full speed, and somebody at the shell who updates its codec a hundred times. */
public class UpdatesFromShellTest extends ContainerScenario {
  private static final int UPDATES = 100;

  @Inject CommandProcessor shell;

  @Test
  public void hundredUpdatesOfTheCodecAreNotNoticedByTheFlow() throws Exception {
    Ledger ledger = new Ledger();
    ledger.publish(context);
    world.deploy(Plans.ledger("load"), MissingPlugins.REFUSE);
    Bundle codec = bundles().find("codec-json");
    OldLoaders old = new OldLoaders();
    ByteArrayOutputStream said = new ByteArrayOutputStream();

    try (PrintStream terminal = new PrintStream(said, true, StandardCharsets.UTF_8);
        CommandSession session = shell.createSession(new ByteArrayInputStream(new byte[0]), terminal, terminal)) {
      for (int i = 0; i < UPDATES; i++) {
        ledger.awaitMore(1, DEADLINE);
        old.willGo(codec);
        session.execute("felix:update " + codec.getBundleId() + " " + Bundles.jar("codec-json").toUri());
      }
    }
    ledger.awaitMore(10_000, DEADLINE);
    ledger.closeAndBalance(DEADLINE);

    Pauses pauses = Pauses.of(world);
    System.out.println("felix:update of codec-json, " + ledger + ": " + pauses);
    assertTrue("every update hit the running flow: " + pauses + " " + said, pauses.count() >= UPDATES);
    old.assertCollected(DEADLINE);
  }
}

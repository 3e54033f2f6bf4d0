// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertEquals;

import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.admin.InstanceState;
import io.temblor.runtime.admin.MissingPlugins;
import java.util.List;
import org.junit.Test;

/** A flow whose codec is not installed. */
public class WaitingFlowTest extends ContainerScenario {
  @Test
  public void flowWaitsForItsCodecAndStartsWhenTheBundleIsInstalled() throws Exception {
    bundles().find("codec-json").uninstall();
    Ledger ledger = new Ledger();
    ledger.publish(context);

    FlowReport waiting = world.deploy(Plans.ledger("waiting"), MissingPlugins.WAIT);
    assertEquals(InstanceState.WAITING, waiting.state());
    assertEquals(List.of("codec `json`"), waiting.waitingFor());

    bundles().install("codec-json");

    ledger.awaitMore(10_000, DEADLINE);
    assertEquals(InstanceState.RUNNING, world.flow("waiting").orElseThrow().state());
    ledger.closeAndBalance(DEADLINE);
  }
}

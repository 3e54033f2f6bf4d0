// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.temblor.pdk.flow.FlowPlan;
import io.temblor.runtime.admin.MissingPlugins;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Plugins exchanged while their flow runs as fast as it can: every event arrives once and in order, nothing on {@code err}, and no
 * class loader of what has gone stays alive.
 */
public class SwapUnderLoadTest extends ContainerScenario {
  private static final int ROUNDS = 25;
  private static final long EVENTS_BETWEEN = 2_000;
  private static final int LINES = 3_000_000;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final OldLoaders old = new OldLoaders();

  @Test
  public void codecIsStoppedAndStarted() throws Exception {
    exchangeUnderLedger("codec-json", Exchange.STOP_AND_START);
  }

  @Test
  public void codecIsUpdated() throws Exception {
    exchangeUnderLedger("codec-json", Exchange.UPDATE);
  }

  @Test
  public void codecIsUninstalledAndInstalled() throws Exception {
    exchangeUnderLedger("codec-json", Exchange.UNINSTALL_AND_INSTALL);
  }

  @Test
  public void codecIsReplacedByItsNextVersion() throws Exception {
    exchangeUnderLedger("codec-json", Exchange.NEXT_VERSION_BESIDE);
  }

  @Test
  public void codecIsUpgraded() throws Exception {
    exchangeUnderLedger("codec-json", Exchange.UPGRADE);
  }

  @Test
  public void sourceAndSinkAreUpgraded() throws Exception {
    exchangeUnderFiles("connector-file", Exchange.UPGRADE);
  }

  @Test
  public void languageIsUpgradedUnderItsScripts() throws Exception {
    exchangeUnderLedger(script(), "language", Exchange.UPGRADE);
  }

  @Test
  public void functionsAreUpgradedUnderTheScriptsThatMayCallThem() throws Exception {
    exchangeUnderLedger(script(), "stdlib", Exchange.UPGRADE);
  }

  @Test
  public void operatorIsStoppedAndStarted() throws Exception {
    exchangeUnderLedger("operator-passthrough", Exchange.STOP_AND_START);
  }

  @Test
  public void operatorIsUpdated() throws Exception {
    exchangeUnderLedger("operator-passthrough", Exchange.UPDATE);
  }

  @Test
  public void operatorIsUninstalledAndInstalled() throws Exception {
    exchangeUnderLedger("operator-passthrough", Exchange.UNINSTALL_AND_INSTALL);
  }

  @Test
  public void sourceAndSinkAreStoppedAndStarted() throws Exception {
    exchangeUnderFiles("connector-file", Exchange.STOP_AND_START);
  }

  @Test
  public void sourceAndSinkAreUpdated() throws Exception {
    exchangeUnderFiles("connector-file", Exchange.UPDATE);
  }

  @Test
  public void sourceAndSinkAreUninstalledAndInstalled() throws Exception {
    exchangeUnderFiles("connector-file", Exchange.UNINSTALL_AND_INSTALL);
  }

  @Test
  public void sourceAndSinkAreReplacedByTheirNextVersion() throws Exception {
    exchangeUnderFiles("connector-file", Exchange.NEXT_VERSION_BESIDE);
  }

  @Test
  public void interceptorIsUpdated() throws Exception {
    exchangeUnderFiles("interceptor-separate", Exchange.UPDATE);
  }

  @Test
  public void languageIsUpdatedUnderItsScripts() throws Exception {
    exchangeUnderLedger(script(), "language", Exchange.UPDATE);
  }

  @Test
  public void functionsAreUpdatedUnderTheScriptsThatMayCallThem() throws Exception {
    exchangeUnderLedger(script(), "stdlib", Exchange.UPDATE);
  }

  @Test
  public void languageIsUpdatedUnderOpenWindows() throws Exception {
    exchangeUnderLedger(windows(), "language", Exchange.UPDATE);
  }

  @Test
  public void languageIsUpgradedUnderOpenWindows() throws Exception {
    exchangeUnderLedger(windows(), "language", Exchange.UPGRADE);
  }

  @Test
  public void aggregatesAreUpgradedUnderOpenWindows() throws Exception {
    exchangeUnderLedger(windows(), "stdlib", Exchange.UPGRADE);
  }

  @Test
  public void runtimeWaitsWhileCodecIsGoneAndThenGoesOn() throws Exception {
    Ledger ledger = deployed(Plans.ledger("load"));
    ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
    old.willGo(bundles().find("codec-json"));
    bundles().find("codec-json").uninstall();
    old.assertCollected(DEADLINE); // although the flow still waits for a successor
    assertEquals("[codec `json`]", world.flow("load").orElseThrow().waitingFor().toString());
    bundles().install("codec-json");
    ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
    ledger.closeAndBalance(DEADLINE);
  }

  private Ledger deployed(FlowPlan plan) throws Exception {
    Ledger ledger = new Ledger();
    ledger.publish(context);
    world.deploy(plan, MissingPlugins.REFUSE);
    return ledger;
  }

  private FlowPlan script() throws IOException {
    return Scenarios.plan(Scenarios.folder("script-under-load"), context);
  }

  private FlowPlan windows() throws IOException {
    return Scenarios.plan(Scenarios.folder("windows-under-load"), context);
  }

  private void exchangeUnderLedger(String bundle, Exchange exchange) throws Exception {
    exchangeUnderLedger(Plans.ledger("load"), bundle, exchange);
  }

  private void exchangeUnderLedger(FlowPlan plan, String bundle, Exchange exchange) throws Exception {
    Ledger ledger = deployed(plan);
    for (int round = 0; round < ROUNDS; round++) {
      ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
      exchange.make(bundles(), bundle, old);
    }
    ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
    ledger.closeAndBalance(DEADLINE);
    check(bundle, exchange, ledger.received());
  }

  private void exchangeUnderFiles(String bundle, Exchange exchange) throws Exception {
    Path input = numbers();
    Path output = folder.getRoot().toPath().resolve("output.json");
    Ledger ledger = deployed(Plans.files("load", input, output));
    long share = Files.size(input) / (ROUNDS + 2);
    for (int round = 0; round < ROUNDS; round++) {
      awaitSize(output, share * (round + 1));
      exchange.make(bundles(), bundle, old);
    }
    awaitSize(output, Files.size(input));
    ledger.assertClean();
    world.undeploy("load", Duration.ofSeconds(5));
    assertEquals("place of the first difference", -1, Files.mismatch(input, output));
    check(bundle, exchange, LINES);
  }

  private void check(String bundle, Exchange exchange, long events) {
    Pauses pauses = Pauses.of(world, plugins);
    System.out.println(bundle + " " + exchange + ": " + events + " events, " + pauses);
    assertTrue("every exchange hit the running flow", pauses.count() >= ROUNDS);
    old.assertCollected(DEADLINE);
  }

  private static void awaitSize(Path file, long bytes) {
    Await.until("the output has " + bytes + " bytes", DEADLINE, () -> size(file) >= bytes, () -> size(file));
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Path numbers() throws IOException {
    Path input = folder.getRoot().toPath().resolve("input.json");
    try (BufferedWriter writer = Files.newBufferedWriter(input)) {
      for (int i = 0; i < LINES; i++) {
        writer.write("{\"n\":" + i + "}\n");
      }
    }
    return input;
  }
}

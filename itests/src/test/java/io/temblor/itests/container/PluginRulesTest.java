// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.temblor.itests.zoo.Behaviour;
import io.temblor.runtime.admin.Canary;
import io.temblor.runtime.admin.CheckReport;
import io.temblor.runtime.admin.ConnectorReport;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.PluginManager;
import io.temblor.runtime.admin.PluginPin;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Action;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.util.tracker.ServiceTracker;

/** What is allowed when, under load: going back, going down, staying where one is, two versions at a time. */
public class PluginRulesTest extends UpgradeScenario {
  private static final String NEXT = "1.1.0";
  private static final String PINNED = "pinned";

  @Test
  public void rollbackGoesBackVersionByVersionWithTheState() throws Exception {
    startZoo();
    for (Species species : Species.values()) {
      assertCommitted(upgrade(species, NEXT, Behaviour.GOOD), FIRST, NEXT);
      assertCommitted(upgrade(species, "1.2.0", Behaviour.SLOW), NEXT, "1.2.0");
    }
    for (Species species : Species.values()) {
      books.awaitMore(EVENTS_BETWEEN, DEADLINE);
      assertWentBack(plugins.rollback(species.bundle(), OPTIONS), "1.2.0", NEXT);
      books.awaitMore(EVENTS_BETWEEN, DEADLINE);
      assertWentBack(plugins.rollback(species.bundle(), OPTIONS), NEXT, FIRST);
    }
    balanceWithoutLoss();
    census.assertNoGhostsBut(Set.of(), DEADLINE);
  }

  private void assertWentBack(PluginReceipt receipt, String from, String to) {
    String text = receipt.toString();
    assertEquals(text, Verdict.COMMITTED, receipt.verdict());
    assertEquals(text, Action.ROLLBACK, receipt.action());
    assertEquals(text, from, receipt.fromVersion());
    assertEquals(text, to, receipt.toVersion());
    assertEquals(text, List.of(to), versionsOf(receipt.bundle()));
  }

  @Test
  public void rollbackNeedsAVersionBefore() throws Exception {
    startZoo();
    PluginReceipt receipt = plugins.rollback(Species.CODEC.bundle(), OPTIONS);
    assertUntouched(receipt, FIRST, "none");
    balanceWithoutLoss();
  }

  @Test
  public void lowerVersionNeedsAWord() throws Exception {
    startZoo();
    Path lower = jar(Species.CODEC, "0.9.0", Behaviour.GOOD);

    PluginReceipt refused = plugins.upgrade(lower, OPTIONS);
    assertEquals(refused.toString(), Verdict.REFUSED, refused.verdict());
    assertTrue(refused.toString(), refused.reasons().toString().contains("--allow-downgrade"));
    assertUntouched(refused, FIRST, "0.9.0");

    assertCommitted(plugins.upgrade(lower, OPTIONS.withAllowDowngrade(true)), FIRST, "0.9.0");
    balanceWithoutLoss();
  }

  @Test
  public void sameJarIsNoUpgrade() throws Exception {
    startZoo();
    Path same = jar(Species.CODEC, FIRST, Behaviour.GOOD);
    PluginReceipt receipt = plugins.upgrade(same, OPTIONS.withAllowDowngrade(true));
    assertEquals(receipt.toString(), Verdict.REFUSED, receipt.verdict());
    assertUntouched(receipt, FIRST, "none");
    balanceWithoutLoss();
  }

  @Test
  public void checkSaysWhatWouldHappenAndTouchesNothing() throws Exception {
    startZoo();
    CheckReport good = plugins.check(jar(Species.CODEC, NEXT, Behaviour.GOOD), OPTIONS);
    assertTrue(good.toString(), good.isGood());
    assertEquals(Species.CODEC.bundle(), good.name());
    assertEquals(NEXT, good.version());
    assertEquals(FIRST, good.runningVersion());
    assertEquals(List.of("codec `zoo`"), good.plugins());
    assertEquals(Set.of("zoo::in", "zoo::out"), Set.copyOf(good.bindings()));
    assertEquals(good.toString(), List.of(), good.blastRadius());

    CheckReport bad = plugins.check(jar(Species.CODEC, NEXT, Behaviour.NEEDS_MISSING_PACKAGE), OPTIONS);
    assertFalse(bad.toString(), bad.isGood());
    assertTrue(bad.toString(), bad.refusals().toString().contains("com.example.unicorn"));

    assertEquals(List.of(FIRST), versionsOf(Species.CODEC.bundle()));
    assertEquals(Species.values().length, plugins.history().size());
    balanceWithoutLoss();
  }

  @Test
  public void functionsCannotBePinned() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> plugins.pin("stdlib", PINNED, "1.0.0"));
    assertTrue(refused.getMessage(), refused.getMessage().contains("one version serves all flows"));
    assertEquals(List.of(), plugins.pins());
  }

  @Test
  public void pinnedFlowKeepsItsVersionBesideTheOther() throws Exception {
    startZoo();
    try (Ledger ledger = new Ledger()) {
      ledger.publish(context);
      world.deploy(Plans.ledger(PINNED, "zoo"), MissingPlugins.REFUSE);
      plugins.pin(Species.CODEC.bundle(), PINNED, FIRST);
      assertEquals(List.of(new PluginPin(Species.CODEC.bundle(), PINNED, FIRST)), plugins.pins());

      PluginReceipt receipt = upgrade(Species.CODEC, NEXT, Behaviour.GOOD);

      assertCommitted(receipt, FIRST, NEXT);
      assertTrue(receipt.toString(), receipt.bindings().stream().allMatch(binding -> binding.flow().equals(FLOW)));
      assertEquals(Set.of(FIRST, NEXT), Set.copyOf(versionsOf(Species.CODEC.bundle())));
      assertRuns(FLOW, NEXT);
      assertRuns(PINNED, FIRST);
      ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
      books.awaitMore(EVENTS_BETWEEN, DEADLINE);

      plugins.pin(Species.CODEC.bundle(), PINNED, "");
      assertEquals(List.of(), plugins.pins());
      upgrade(Species.CODEC, "1.2.0", Behaviour.GOOD);
      assertRuns(FLOW, "1.2.0");
      ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
      ledger.closeAndBalance(DEADLINE);
      balanceWithoutLoss();
    }
  }

  @Test
  public void versionInstalledBesideIsForWhoAsksForIt() throws Exception {
    startZoo();
    PluginReceipt beside =
        plugins.install(jar(Species.CODEC, "2.0.0", Behaviour.GOOD), OPTIONS.withBeside(true));
    assertTrue(beside.toString(), beside.isCommitted());
    assertRuns(FLOW, FIRST);
    plugins.pin(Species.CODEC.bundle(), PINNED, "[2,3)");
    try (Ledger ledger = new Ledger()) {
      ledger.publish(context);
      world.deploy(Plans.ledger(PINNED, "zoo"), MissingPlugins.REFUSE);
      ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
      assertRuns(PINNED, "2.0.0");
      assertRuns(FLOW, FIRST);
      ledger.closeAndBalance(DEADLINE);
    }
    balanceWithoutLoss();
  }

  @Test
  public void canaryIsPromoted() throws Exception {
    try (Ledger ledger = new Ledger()) {
      ledger.publish(context);
      deploy(Plans.ledger(FLOW));
      ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
      String bundle = "operator-passthrough";
      String from = bundles().find(bundle).getVersion().toString();
      PluginReceipt receipt = plugins.upgrade(Bundles.rewritten(bundle, NEXT, folder()),
          OPTIONS.withForce(true).withCanary(new Canary(0.3, "event.n", Duration.ofMillis(500))));
      assertCommitted(receipt, from, NEXT);
      assertTrue(receipt.toString(), receipt.steps().stream().anyMatch(step -> step.name().equals("canary")));
      ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
      ledger.closeAndBalance(DEADLINE);
    }
  }

  @Test
  public void canaryOfWhatKeepsStateIsRefused() throws Exception {
    startZoo();
    PluginReceipt receipt = plugins.upgrade(jar(Species.OPERATOR, NEXT, Behaviour.GOOD),
        OPTIONS.withCanary(new Canary(0.1, "event.n", Duration.ofMillis(500))));
    assertTrue(receipt.toString(), receipt.reasons().toString().contains("keeps state"));
    assertUntouched(receipt, FIRST, NEXT);
    balanceWithoutLoss();
  }

  @Test
  public void bundleInUseIsNotUninstalled() throws Exception {
    startZoo();
    PluginReceipt receipt = plugins.uninstall(Species.CODEC.bundle(), "", OPTIONS);
    assertEquals(receipt.toString(), Verdict.REFUSED, receipt.verdict());
    assertTrue(receipt.toString(), receipt.reasons().toString().contains(FLOW));
    assertUntouched(receipt, FIRST, "none");
    balanceWithoutLoss();

    world.undeploy(FLOW, DEADLINE);
    assertTrue(plugins.uninstall(Species.CODEC.bundle(), "", OPTIONS).isCommitted());
    assertEquals(List.of(), versionsOf(Species.CODEC.bundle()));
    census.assertNoGhostsBut(Set.of(), DEADLINE);
  }

  @Test
  public void historyOutlivesTheRuntime() throws Exception {
    startZoo();
    upgrade(Species.CODEC, NEXT, Behaviour.GOOD);
    upgrade(Species.SINK, NEXT, Behaviour.REFUSES_CONFIG);
    balanceWithoutLoss();
    List<PluginReceipt> before = plugins.history();
    assertEquals(Species.values().length + 2, before.size());

    Bundle runtime = bundles().find("runtime-bundle");
    runtime.stop();
    runtime.start();

    ServiceTracker<PluginManager, PluginManager> tracker = new ServiceTracker<>(context, PluginManager.class, null);
    tracker.open();
    try {
      PluginManager again = tracker.waitForService(DEADLINE.toMillis());
      assertEquals(before, again.history());
      assertEquals(List.of(NEXT), versionsOf(again, Species.CODEC.bundle()));
    } finally {
      tracker.close();
    }
  }

  private static List<String> versionsOf(PluginManager manager, String bundle) {
    return manager.bundles().stream().filter(report -> report.name().equals(bundle)).map(report -> report.version())
        .toList();
  }

  private void assertRuns(String flow, String version) {
    List<ConnectorReport> connectors = world.flow(flow).orElseThrow().connectors();
    List<String> codecs = connectors.stream().flatMap(connector -> connector.plugins().stream().distinct())
        .filter(plugin -> plugin.matches("zoo@.*")).distinct().toList();
    assertTrue(codecs + " of " + flow, codecs.contains("zoo@" + version));
  }
}

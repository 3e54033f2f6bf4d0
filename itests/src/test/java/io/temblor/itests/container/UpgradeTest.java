// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.temblor.itests.zoo.Behaviour;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Action;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.Test;

/** Upgrades that go well: every event arrives once and in order, and nothing of the old version stays. */
public class UpgradeTest extends UpgradeScenario {
  private static final int ROUNDS = 5;
  private static final String NEXT = "7.0.1";

  @Test
  public void codecIsUpgraded() throws Exception {
    upgradeUnderLoad(Species.CODEC, Set.of("in", "out"));
  }

  @Test
  public void interceptorsAreUpgraded() throws Exception {
    upgradeUnderLoad(Species.INTERCEPTOR, Set.of("in", "out"));
  }

  @Test
  public void statefulOperatorIsUpgraded() throws Exception {
    upgradeUnderLoad(Species.OPERATOR, Set.of("main"));
  }

  @Test
  public void sourceIsUpgraded() throws Exception {
    upgradeUnderLoad(Species.SOURCE, Set.of("in"));
  }

  @Test
  public void sinkIsUpgraded() throws Exception {
    upgradeUnderLoad(Species.SINK, Set.of("out"));
  }

  @Test
  public void everythingIsUpgradedOneAfterTheOther() throws Exception {
    startZoo();
    for (int round = 1; round <= ROUNDS; round++) {
      for (Species species : Species.values()) {
        books.awaitMore(EVENTS_BETWEEN, DEADLINE);
        Behaviour behaviour = round % 2 == 0 ? Behaviour.GOOD : Behaviour.SLOW;
        PluginReceipt receipt = upgrade(species, "1." + round + ".0", behaviour);
        assertCommitted(receipt, "1." + (round - 1) + ".0", "1." + round + ".0");
      }
    }
    balanceWithoutLoss();
    census.assertNoGhostsBut(Set.of(), DEADLINE);
  }

  @Test
  public void languageIsUpgradedUnderItsScripts() throws Exception {
    upgradeOfDistribution("language", "script-under-load");
  }

  @Test
  public void functionsAreUpgradedUnderTheScriptsThatMayCallThem() throws Exception {
    upgradeOfDistribution("stdlib", "script-under-load");
  }

  @Test
  public void codecOfTheDistributionIsUpgraded() throws Exception {
    upgradeOfDistribution("codec-json", "script-under-load");
  }

  private void upgradeUnderLoad(Species species, Set<String> nodes) throws Exception {
    startZoo();
    String from = FIRST;
    for (int round = 1; round <= ROUNDS; round++) {
      books.awaitMore(EVENTS_BETWEEN, DEADLINE);
      String to = "1." + round + ".0";
      PluginReceipt receipt = upgrade(species, to, Behaviour.GOOD);
      assertCommitted(receipt, from, to);
      assertExchanged(receipt, FLOW);
      assertEquals(Action.UPGRADE, receipt.action());
      assertEquals(nodes, receipt.bindings().stream().map(binding -> binding.node()).collect(Collectors.toSet()));
      assertEquals(List.of(to), versionsOf(species.bundle()));
      assertEquals(Set.of(to), versionsInUse(species.bundle()));
      from = to;
    }
    balanceWithoutLoss();
    System.out.println("upgrades of " + species.bundle() + ": " + books + ", pauses "
        + plugins.history().stream().filter(receipt -> receipt.action() == Action.UPGRADE)
            .map(receipt -> receipt.pauseMicros() + " µs").toList());
  }

  private Set<String> versionsInUse(String bundle) {
    return world.plugins().stream().filter(plugin -> plugin.bundle().startsWith(bundle + " "))
        .filter(plugin -> plugin.instances() > 0).map(plugin -> plugin.version())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void upgradeOfDistribution(String bundle, String scenario) throws Exception {
    try (Ledger ledger = new Ledger()) {
      ledger.publish(context);
      String flow = world.deploy(Scenarios.plan(Scenarios.folder(scenario), context), MissingPlugins.REFUSE).alias();
      ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
      OldLoaders old = new OldLoaders();
      old.willGo(bundles().find(bundle));
      String from = bundles().find(bundle).getVersion().toString();

      PluginReceipt receipt = plugins.upgrade(Bundles.rewritten(bundle, NEXT, folder()), OPTIONS.withForce(true));

      assertCommitted(receipt, from, NEXT);
      assertTrue(receipt.toString(),
          receipt.bindings().stream().anyMatch(binding -> binding.flow().equals(flow)));
      ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
      ledger.closeAndBalance(DEADLINE);
      old.assertCollected(DEADLINE);
    }
  }
}

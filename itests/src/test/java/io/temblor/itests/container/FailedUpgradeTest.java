// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.temblor.itests.zoo.Behaviour;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.PluginReceipt.Verdict;
import io.temblor.runtime.admin.UpgradeOptions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.Test;

/**
 * Upgrades that fail, each at another step: the old version runs on, the receipt names the cause, nothing of the new version stays, and
 * nothing is lost but the events the new version itself has refused.
 */
public class FailedUpgradeTest extends UpgradeScenario {
  private static final List<Species> ALL = List.of(Species.values());
  private static final List<Species> CONNECTORS = List.of(Species.SOURCE, Species.SINK);
  private static final List<Species> HANDLERS =
      List.of(Species.CODEC, Species.INTERCEPTOR, Species.OPERATOR, Species.SINK);
  private static final List<Species> REMEMBERING = List.of(Species.CODEC, Species.INTERCEPTOR, Species.OPERATOR);

  @Test
  public void importThatNobodyExports() throws Exception {
    assertRefused(ALL, Behaviour.NEEDS_MISSING_PACKAGE, "com\\.example\\.unicorn");
  }

  @Test
  public void serviceThatIsNotPublished() throws Exception {
    assertRefused(ALL, Behaviour.DOES_NOT_PUBLISH, "Unicorn");
  }

  @Test
  public void componentThatCannotBeActivated() throws Exception {
    assertRefused(ALL, Behaviour.THROWS_ON_ACTIVATION, "does not open today");
  }

  @Test
  public void configurationThatIsRefused() throws Exception {
    assertRefused(ALL, Behaviour.REFUSES_CONFIG, "eucalyptus");
  }

  @Test
  public void instanceThatCannotBeCreated() throws Exception {
    assertRefused(ALL, Behaviour.THROWS_IN_CREATE, "has escaped");
  }

  @Test
  public void instanceWhoseCreationHangs() throws Exception {
    assertRefused(ALL, Behaviour.HANGS_IN_CREATE, "1000 ms|1 s");
  }

  @Test
  public void threadThatIsLeakedWhileTrying() throws Exception {
    assertRefused(ALL, Behaviour.LEAKS_THREAD_IN_CREATE, "zoo-forgotten");
  }

  @Test
  public void stateThatIsRefused() throws Exception {
    assertRefused(ALL, Behaviour.REFUSES_STATE, "state is zoo-[a-z]+/1");
  }

  @Test
  public void connectionThatIsNotMade() throws Exception {
    assertRefused(CONNECTORS, Behaviour.NEVER_CONNECTS, "connect");
  }

  @Test
  public void eventsThatFailAsBadData() throws Exception {
    assertTakenBack(HANDLERS, Behaviour.FAILS, "fail");
  }

  @Test
  public void eventsThatFailByABug() throws Exception {
    assertTakenBack(HANDLERS, Behaviour.FAILS_UNEXPECTEDLY, "fail");
  }

  @Test
  public void someEventsThatFail() throws Exception {
    assertTakenBack(HANDLERS, Behaviour.FAILS_SOMETIMES, "fail");
  }

  @Test
  public void sourceThatHasABug() throws Exception {
    assertRefused(List.of(Species.SOURCE), Behaviour.FAILS_UNEXPECTEDLY, "source|pull|fail");
  }

  @Test
  public void sourceThatBringsNothing() throws Exception {
    assertRefused(List.of(Species.SOURCE), Behaviour.FAILS, "brought nothing");
  }

  @Test
  public void slowVersionWhenLatencyMatters() throws Exception {
    startZoo();
    PluginReceipt receipt = plugins.upgrade(jar(Species.CODEC, "1.1.0", Behaviour.SLOW), OPTIONS.withLimits(0.01, 3));
    assertUntouched(receipt, FIRST, "1.1.0");
    assertEquals(receipt.toString(), Verdict.ROLLED_BACK, receipt.verdict());
    assertReason("old|latency|slow", receipt);
    balanceWithoutLoss();
  }

  @Test
  public void operatorThatIsStuckKeepsItsPlaceAndGoesOn() throws Exception {
    assertStuckOneStays(Species.OPERATOR, books.operatorGate());
  }

  @Test
  public void sinkThatIsStuckKeepsItsPlaceAndGoesOn() throws Exception {
    assertStuckOneStays(Species.SINK, books.sinkGate());
  }

  @Test
  public void versionThatDoesNotGiveItsStateStays() throws Exception {
    startZoo();
    for (Species species : REMEMBERING) {
      assertCommitted(upgrade(species, "1.1.0", Behaviour.WITHHOLDS_STATE), FIRST, "1.1.0");
      PluginReceipt receipt = upgrade(species, "1.2.0", Behaviour.GOOD);
      assertUntouched(receipt, "1.1.0", "1.2.0");
      assertReason("does not give its state.*does not let go", receipt);
    }
    balanceWithoutLoss();
  }

  @Test
  public void versionThatHangsWhenAskedForItsStateStays() throws Exception {
    startZoo();
    UpgradeOptions hurried =
        OPTIONS.withDeadlines(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(100));
    Species species = Species.OPERATOR; // one instance, which hangs once
    assertCommitted(upgrade(species, "1.1.0", Behaviour.HANGS_WITH_STATE), FIRST, "1.1.0");
    PluginReceipt receipt = plugins.upgrade(jar(species, "1.2.0", Behaviour.GOOD), hurried);
    assertUntouched(receipt, "1.1.0", "1.2.0");
    assertReason("exchanging .* did not end within|does not give its state", receipt);
    balanceWithoutLoss();
  }

  private void assertStuckOneStays(Species species, Gate gate) throws Exception {
    startZoo();
    gate.close();
    UpgradeOptions hurried =
        OPTIONS.withDeadlines(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(200));
    PluginReceipt receipt = plugins.upgrade(jar(species, "1.1.0", Behaviour.GOOD), hurried);
    gate.open();
    assertUntouched(receipt, FIRST, "1.1.0");
    assertReason("safe point", receipt);
    assertCommitted(upgrade(species, "1.2.0", Behaviour.GOOD), FIRST, "1.2.0");
    balanceWithoutLoss();
  }

  /** Tries a version of each species that fails before it has seen an event. */
  private void assertRefused(List<Species> which, Behaviour behaviour, String reason) throws Exception {
    tryEach(which, behaviour, reason);
    balanceWithoutLoss();
  }

  /** Tries a version of each species that events fail in: they are the only ones that are lost, and each is known. */
  private void assertTakenBack(List<Species> which, Behaviour behaviour, String reason) throws Exception {
    for (PluginReceipt receipt : tryEach(which, behaviour, reason)) {
      assertEquals(receipt.toString(), Verdict.ROLLED_BACK, receipt.verdict());
    }
    books.closeAndBalance(DEADLINE);
    assertTrue(books.toString(), books.errors() > 0);
  }

  private List<PluginReceipt> tryEach(List<Species> which, Behaviour behaviour, String reason) throws Exception {
    startZoo();
    for (Species species : which) {
      PluginReceipt receipt = upgrade(species, "1.1.0", behaviour);
      System.out.println(species + " " + behaviour + ": " + receipt.verdict() + " " + receipt.reasons());
      ForgottenThreads.end(DEADLINE); // the receipt has named them
      assertUntouched(receipt, FIRST, "1.1.0");
      assertReason(reason, receipt);
    }
    for (Species species : which) {
      assertCommitted(upgrade(species, "1.2.0", Behaviour.GOOD), FIRST, "1.2.0"); // as welcome as ever
    }
    return plugins.history().stream().filter(receipt -> receipt.toVersion().equals("1.1.0")).toList();
  }

  private static void assertReason(String pattern, PluginReceipt receipt) {
    String reasons = String.join("; ", receipt.reasons());
    assertTrue("no reason with " + pattern + ": " + reasons, Pattern.compile(pattern).matcher(reasons).find());
  }
}

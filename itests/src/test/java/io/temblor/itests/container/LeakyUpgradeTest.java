// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.temblor.itests.zoo.Behaviour;
import io.temblor.runtime.admin.LeakVerdict;
import io.temblor.runtime.admin.PluginReceipt;
import java.lang.ref.WeakReference;
import java.util.Locale;
import java.util.Set;
import org.junit.Test;
import org.osgi.framework.Bundle;

/**
 * Versions that leave something behind when they are given up. The verdict is compared with what the garbage collector says: gone is gone,
 * and what is not has its holder named.
 */
public class LeakyUpgradeTest extends UpgradeScenario {
  /** Leaks happen so late that they are not found while the version is tried. */
  private static final long UNTIL_LEAK = 40_000;

  private static final String LEAKY = "1.1.0";
  private static final String SOUND = "1.2.0";

  /** Not only the classes: the framework itself would keep some kilobytes of each version. */
  @Test
  public void frameworkForgetsBundlesThatHaveGone() throws Exception {
    startZoo();
    for (Species species : Species.values()) {
      WeakReference<Bundle> gone = new WeakReference<>(new Bundles(context).find(species.bundle()));
      assertTrue(upgrade(species, LEAKY, Behaviour.GOOD).isCommitted());
      Await.until("the bundle is collected", DEADLINE, () -> {
        System.gc();
        return gone.refersTo(null);
      }, () -> species);
    }
    balanceWithoutLoss();
  }

  @Test
  public void forgottenThread() throws Exception {
    startZoo();
    for (Species species : Species.values()) {
      LeakVerdict verdict = leak(species, Behaviour.LEAKS_THREAD, "thread");
      if (verdict.isRestartAdvised()) {
        assertTrue(verdict.toString(), verdict.holders().toString().contains("zoo-forgotten"));
      }
      ForgottenThreads.end(DEADLINE);
      census.assertNoGhostsBut(Set.of(), DEADLINE); // that was all that held it
    }
    balanceWithoutLoss();
  }

  @Test
  public void forgottenMBean() throws Exception {
    startZoo();
    for (Species species : Species.values()) {
      leak(species, Behaviour.LEAKS_MBEAN, "mbean");
    }
    balanceWithoutLoss();
  }

  @Test
  public void forgottenShutdownHook() throws Exception {
    startZoo();
    leak(Species.OPERATOR, Behaviour.LEAKS_SHUTDOWN_HOOK, "hook");
    balanceWithoutLoss();
  }

  @Test
  public void forgottenThreadLocal() throws Exception {
    startZoo();
    for (Species species : Species.values()) {
      leak(species, Behaviour.LEAKS_THREAD_LOCAL, "thread");
    }
    balanceWithoutLoss();
  }

  /** Replaces a version that leaks and checks what is said about it; {@code word} is in every sentence that names the cause. */
  private LeakVerdict leak(Species species, Behaviour behaviour, String word) throws Exception {
    assertCommitted(upgrade(species, LEAKY, behaviour), FIRST, LEAKY);
    books.awaitMore(UNTIL_LEAK, DEADLINE);
    PluginReceipt receipt = upgrade(species, SOUND, Behaviour.GOOD);
    assertCommitted(receipt, LEAKY, SOUND);
    LeakVerdict verdict = receipt.leak();
    String text = species + " " + behaviour + ": " + verdict;
    System.out.println(text);
    boolean alive = census.isAlive(species.bundle() + " " + LEAKY);
    assertEquals(text, alive ? LeakVerdict.State.LEAKED : LeakVerdict.State.GONE, verdict.state());
    if (alive) {
      assertTrue(text, verdict.holders().toString().toLowerCase(Locale.ROOT).contains(word));
      assertTrue(text, plugins.bundles().stream().filter(bundle -> bundle.name().equals(species.bundle()))
          .anyMatch(bundle -> !bundle.advice().isEmpty()));
    }
    return verdict;
  }
}

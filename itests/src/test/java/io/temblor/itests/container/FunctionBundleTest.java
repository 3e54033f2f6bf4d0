// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.temblor.itests.stamp.StampLibrary;
import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.PluginReceipt;
import io.temblor.runtime.admin.UpgradeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * A bundle of functions that comes from somebody else: installed while the server runs, used by a script that is deployed after, and
 * upgraded under load.
 */
public class FunctionBundleTest extends ContainerScenario {
  private static final String BUNDLE = "acme-stamp";
  private static final String SCENARIO = "functions-of-a-plugin";
  private static final long EVENTS_BETWEEN = 500;
  private static final UpgradeOptions OPTIONS = UpgradeOptions.DEFAULT.withProbation(Duration.ofMillis(300));

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void scriptsUseItsFunctionsAndGoOnWithThoseOfTheNextVersion() throws Exception {
    AssertionError unknown = assertThrows(AssertionError.class, this::deploy);
    assertTrue(unknown.getMessage(), unknown.getMessage().contains("there is no module `acme::stamp`"));
    assertCommitted(plugins.install(jar("1.0.0"), OPTIONS), "", "1.0.0");

    try (Ledger ledger = new Ledger(); Witness witness = new Witness()) {
      ledger.publish(context);
      witness.publish(context);
      deploy();
      ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
      OldLoaders old = new OldLoaders();
      for (int round = 1; round <= 3; round++) {
        old.willGo(bundles().find(BUNDLE));
        PluginReceipt receipt = plugins.upgrade(jar("1." + round + ".0"), OPTIONS);
        assertCommitted(receipt, "1." + (round - 1) + ".0", "1." + round + ".0");
        ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
      }
      ledger.closeAndBalance(DEADLINE);

      assertEquals(List.of("\"1.0.0\"", "\"1.1.0\"", "\"1.2.0\"", "\"1.3.0\""), witness.stamps());
      Await.until("every event was stamped", DEADLINE, () -> witness.events() == ledger.sent(), witness::events);
      assertEquals(ledger.sent(), ledger.received());
      System.out.println("upgrades of " + BUNDLE + ": " + ledger.received() + " events, pauses "
          + plugins.history().stream().map(receipt -> receipt.pauseMicros() + " µs").toList());
      old.assertCollected(DEADLINE);
    }
  }

  private void deploy() throws Exception {
    world.deploy(Scenarios.plan(Scenarios.folder(SCENARIO), context), MissingPlugins.REFUSE);
  }

  private static void assertCommitted(PluginReceipt receipt, String from, String to) {
    String text = receipt.toString();
    assertTrue(text, receipt.isCommitted());
    assertEquals(text, from, receipt.fromVersion());
    assertEquals(text, to, receipt.toVersion());
    assertEquals(text, 0, receipt.events().failed() + receipt.events().err());
  }

  private Path jar(String version) throws IOException {
    String component = StampLibrary.class.getName();
    String descriptor = "<?xml version='1.0' encoding='UTF-8'?>\n"
        + "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.4.0' name='" + component + "'>"
        + "<service><provide interface='" + FunctionLibrary.class.getName() + "'/></service>"
        + "<implementation class='" + component + "'/></scr:component>\n";
    return new BundleJar(BUNDLE, version, StampLibrary.class.getPackageName(),
        Map.of(StampLibrary.class.getSimpleName(), descriptor), Map.of(StampLibrary.RESOURCE, version), Set.of())
        .write(folder.getRoot().toPath().resolve(BUNDLE + "-" + version + ".jar"));
  }
}

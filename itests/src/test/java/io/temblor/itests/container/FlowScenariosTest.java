// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertEquals;

import io.temblor.pdk.flow.FlowPlan;
import io.temblor.runtime.admin.MissingPlugins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.ErrorCollector;

/** Every flow in {@code src/test/scenarios} that says what it must write. */
public class FlowScenariosTest extends ContainerScenario {
  @Rule public final ErrorCollector failures = new ErrorCollector();

  @Test
  public void everyFlowWritesWhatIsExpected() throws Exception {
    for (Path folder : Scenarios.withOutput()) {
      failures.checkSucceeds(() -> {
        run(folder);
        return null;
      });
    }
  }

  private void run(Path folder) throws Exception {
    Path output = Scenarios.freshOutput(folder);
    String expected = Files.readString(Scenarios.expected(folder));
    FlowPlan plan = Scenarios.plan(folder, context);

    world.deploy(plan, MissingPlugins.REFUSE);
    Await.until(folder + " wrote " + expected.length() + " characters", DEADLINE,
        () -> text(output).length() >= expected.length(), () -> text(output));
    world.undeploy(plan.alias(), DEADLINE);

    assertEquals(folder.toString(), expected, text(output));
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

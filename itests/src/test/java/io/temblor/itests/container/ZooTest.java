// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.temblor.itests.zoo.Behaviour;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.PluginReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The zoo in the container: good ones work, and those that do not start do not start. */
public class ZooTest extends ContainerScenario {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final ZooBooks books = new ZooBooks();

  @Test
  public void goodZooIsAFlowWhoseBooksBalance() throws Exception {
    run(ZooFlow.plan("zoo"));
    books.assertFlawless();
  }

  @Test
  public void sinkMayAnswerLater() throws Exception {
    run(ZooFlow.plan("zoo", RecordValue.of("later", Value.of(true))));
    books.assertFlawless();
  }

  @Test
  public void connectionThatIsCutIsMadeAgain() throws Exception {
    deploy(ZooFlow.plan("zoo"));
    for (int i = 0; i < 10; i++) {
      books.awaitMore(100, DEADLINE);
      books.cutConnection();
    }
    books.awaitMore(10_000, DEADLINE);
    books.closeAndBalance(DEADLINE);
    books.assertFlawless();
  }

  @Test
  public void whatFailsInAnyPlaceIsCounted() throws Exception {
    for (Species species : List.of(Species.CODEC, Species.INTERCEPTOR, Species.OPERATOR, Species.SINK)) {
      install(species, Behaviour.FAILS_SOMETIMES);
    }
    install(Species.SOURCE, Behaviour.GOOD);
    books.publish(context);
    world.deploy(ZooFlow.plan("zoo"), MissingPlugins.REFUSE);
    books.awaitMore(10_000, DEADLINE);
    books.closeAndBalance(DEADLINE);
    assertTrue(books.toString(), books.errors() > 0);
  }

  @Test
  public void classesComeFromTheBundleItself() throws Exception {
    Bundle bundle = install(Species.CODEC, Behaviour.GOOD);
    String type = "io.temblor.itests.zoo.ZooCodecFactory";
    assertEquals(Bundles.classLoader(bundle), bundle.loadClass(type).getClassLoader());
  }

  @Test
  public void thoseThatCannotStartPublishNothing() throws Exception {
    books.publish(context);
    for (Species species : Species.values()) {
      assertThrows(BundleException.class, () -> install(species, Behaviour.NEEDS_MISSING_PACKAGE));
      install(species, Behaviour.DOES_NOT_PUBLISH);
      install(species, Behaviour.THROWS_ON_ACTIVATION);
    }
    assertEquals(List.of(), zoo());
    for (Species species : Species.values()) {
      install(species, Behaviour.GOOD);
    }
    assertEquals(List.of("codec `zoo`", "connector `zoo_sink`", "connector `zoo_source`", "operator `zoo::count`",
        "postprocessor `zoo`", "preprocessor `zoo`"), zoo());
  }

  private List<String> zoo() {
    return world.plugins().stream()
        .filter(plugin -> plugin.type().startsWith("zoo") && !plugin.type().equals("zoo_errors"))
        .map(ZooTest::nameOf).sorted().toList();
  }

  private static String nameOf(PluginReport plugin) {
    return plugin.kind() + " `" + plugin.type() + "`";
  }

  private void run(FlowPlan plan) throws Exception {
    deploy(plan);
    books.awaitMore(50_000, DEADLINE);
    books.closeAndBalance(DEADLINE);
  }

  private void deploy(FlowPlan plan) throws Exception {
    for (Species species : Species.values()) {
      install(species, Behaviour.GOOD);
    }
    books.publish(context);
    world.deploy(plan, MissingPlugins.REFUSE);
  }

  private Bundle install(Species species, Behaviour behaviour) throws IOException, BundleException {
    Path jar = new ZooJars(folder.getRoot().toPath())
        .write(species, "1.0." + (behaviour == Behaviour.GOOD ? 0 : behaviour.ordinal()), behaviour);
    try (InputStream bytes = Files.newInputStream(jar)) {
      Bundle bundle = context.installBundle("zoo:" + jar.getFileName(), bytes);
      bundle.start();
      return bundle;
    }
  }
}

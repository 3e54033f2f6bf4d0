// SPDX-License-Identifier: Apache-2.0
package io.temblor.runtime.container.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.flow.FlowPlan;
import io.temblor.pdk.flow.LinkPlan;
import io.temblor.pdk.flow.LinkPlan.Endpoint;
import io.temblor.pdk.flow.LinkPlan.Kind;
import io.temblor.pdk.flow.SourceText;
import io.temblor.runtime.admin.DeployException;
import io.temblor.runtime.admin.Deployments.File;
import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.NoSuchFlowException;
import io.temblor.runtime.container.store.FlowTexts;
import io.temblor.runtime.engine.WorldEngine;
import io.temblor.runtime.engine.clock.EpochClock;
import io.temblor.runtime.engine.plugin.PluginRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was deployed by hand comes back after a restart; what is broken by then does not keep the rest from it. */
final class KeptDeploymentsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  @TempDir Path folder;
  private WorldEngine world = newWorld();
  private boolean understood = true;

  private static WorldEngine newWorld() {
    return new WorldEngine(new PluginRegistry(), new EpochClock(), (where, problem) -> {}, DEADLINE);
  }

  @AfterEach
  void end() {
    world.close();
  }

  /** Every word is a flow; {@code broken} does not compile once nothing is understood any more, {@code bad} cannot be deployed. */
  private final class Words implements FlowLanguage {
    @Override
    public Set<String> extensions() {
      return Set.of("words");
    }

    @Override
    public Compilation compile(SourceText source, CompileOptions options) {
      if (source.text().contains("broken") && !understood) {
        return Compilation.failed(List.of(
            new Problem(Severity.ERROR, "x", Position.UNKNOWN, "no such word", "", "here: no such word")));
      }
      return new Compilation(List.of(),
          Arrays.stream(source.text().split(" ")).map(Words::flow).toList(), Optional.empty());
    }

    private static FlowPlan flow(String alias) {
      Endpoint nowhere = new Endpoint(Kind.PIPELINE, "nowhere", "in");
      return new FlowPlan(alias, List.of(), List.of(),
          alias.equals("bad") ? List.of(new LinkPlan(nowhere, nowhere, Position.UNKNOWN)) : List.of());
    }
  }

  private KeptDeployments deployments() {
    return new KeptDeployments(world, () -> List.of(new Words()), new FlowTexts(folder), Map.of());
  }

  private static File file(String name, String text) {
    return new File(new SourceText(name, text), Path.of(name));
  }

  private void restart() {
    world.close();
    world = newWorld();
  }

  private List<String> running() {
    return world.flows().stream().map(FlowReport::alias).toList();
  }

  @Test
  void deployedFlowsComeBackAndUndeployedOnesStayAway() throws Exception {
    deployments().deploy(file("a.words", "one two"), MissingPlugins.REFUSE, DEADLINE);
    deployments().deploy(file("b.words", "three"), MissingPlugins.REFUSE, DEADLINE);
    deployments().undeploy("two", DEADLINE);
    restart();
    assertThat(deployments().restore()).isEmpty();
    assertThat(running()).containsExactly("one", "three");
  }

  @Test
  void brokenOnesDoNotKeepTheOthersAway() throws Exception {
    deployments().deploy(file("a.words", "broken"), MissingPlugins.REFUSE, DEADLINE);
    deployments().deploy(file("b.words", "one"), MissingPlugins.REFUSE, DEADLINE);
    restart();
    understood = false;
    assertThat(deployments().restore()).singleElement().asString()
        .contains("flow broken", "a.words", "here: no such word", "temblor:undeploy broken");
    assertThat(running()).containsExactly("one");
    assertThatThrownBy(() -> deployments().undeploy("broken", DEADLINE)).isInstanceOf(NoSuchFlowException.class)
        .hasMessageContaining("will not be tried again");
    restart();
    assertThat(deployments().restore()).isEmpty();
  }

  @Test
  void whatRunsAlreadyHasTheSay() throws Exception {
    deployments().deploy(file("a.words", "one"), MissingPlugins.REFUSE, DEADLINE);
    restart();
    world.deploy(Words.flow("one"), MissingPlugins.REFUSE);
    assertThat(deployments().restore()).isEmpty();
    assertThat(running()).containsExactly("one");
  }

  @Test
  void whatIsRefusedIsNotKept() throws Exception {
    assertThatThrownBy(() -> deployments().deploy(file("a.words", "one bad two"), MissingPlugins.REFUSE, DEADLINE))
        .isInstanceOf(DeployException.class).hasMessageContaining("bad");
    assertThat(running()).containsExactly("one");
    restart();
    assertThat(deployments().restore()).isEmpty();
    assertThat(running()).containsExactly("one");
  }

  @Test
  void theLastTextCounts() throws Exception {
    deployments().deploy(file("a.words", "one broken"), MissingPlugins.REFUSE, DEADLINE);
    deployments().deploy(file("b.words", "one"), MissingPlugins.REFUSE, DEADLINE);
    restart();
    understood = false;
    assertThat(deployments().restore()).hasSize(1);
    assertThat(running()).containsExactly("one");
  }
}

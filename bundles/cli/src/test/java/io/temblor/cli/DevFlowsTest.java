// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.flow.FlowPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of flows that someone edits. */
final class DevFlowsTest {
  @TempDir private Path folder;
  private final RecordingWorld world = new RecordingWorld();
  private final Screen screen = new Screen();
  private final List<String> said = new ArrayList<>();
  private Path file;
  private DevFlows flows;
  private Instant time = Instant.parse("2026-03-01T12:00:00Z");

  @BeforeEach
  void run() throws Exception {
    file = folder.resolve("main.troy");
    write("flow one");
    Runtime runtime = new Runtime(Optional.of(world), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(5));
    flows = new DevFlows(file.toString(), new Compiler(() -> List.of(new WordsLanguage()), Map.of()), runtime,
        screen.terminal(), said::add);
    List<FlowPlan> plans = flows.compile().orElseThrow();
    flows.runs(plans);
  }

  private void write(String text) throws IOException {
    time = time.plusSeconds(1);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  private void look() throws Exception {
    flows.look();
    flows.look();
  }

  @Test
  void changedFileIsDeployedAgainOnce() throws Exception {
    look();
    assertThat(world.calls).isEmpty();

    write("flow one\nflow two");
    look();
    look();

    assertThat(world.calls).containsExactly("undeploy one", "deploy one WAIT", "deploy two WAIT");
    assertThat(said).containsExactly("deployed " + file + " again");
  }

  @Test
  void fileThatIsBeingWrittenIsLeftAlone() throws Exception {
    for (int saves = 0; saves < 5; saves++) {
      write("flow half" + saves);
      flows.look();
    }
    assertThat(world.calls).isEmpty();
  }

  @Test
  void fileWithErrorsLeavesTheFlowsRunning() throws Exception {
    write("error");
    look();
    look();

    assertThat(world.calls).isEmpty();
    assertThat(screen.err()).contains("main.troy:1:1: error");
    assertThat(said).containsExactly(file + " has errors; the flows go on as they were");
  }

  @Test
  void flowThatCannotBeDeployedIsPutBack() throws Exception {
    write("flow two\nflow bad");
    look();

    assertThat(world.calls).containsExactly("undeploy one", "deploy two WAIT", "undeploy two", "deploy one WAIT");
    assertThat(said).singleElement().asString().contains("there is no connector type `tcp_sever`")
        .endsWith("; the flows are put back as they were");
  }

  @Test
  void fileThatGoesAndComesIsLookedForAgain() throws Exception {
    Files.delete(file);
    look();
    write("flow two");
    look();
    look();

    assertThat(world.calls).containsExactly("undeploy one", "deploy two WAIT");
  }
}

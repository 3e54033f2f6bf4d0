// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A flow that was deployed in the shell, and servers that are started again. */
@Timeout(240)
final class KeptFlowsTest {
  private static final Duration END = Duration.ofSeconds(60);
  private static final String FLOW = """
      define flow NAME
      flow
        define connector clock from metronome with config = {"interval": 10000000} end;
        define connector ticks from file
        with
          codec = "json",
          postprocessors = ["separate"],
          config = {"path": "NAME.json", "mode": "truncate"}
        end;
        define pipeline number
        pipeline
          select event from in into out;
        end;
        create connector clock;
        create connector ticks;
        create pipeline number;
        connect /connector/clock to /pipeline/number;
        connect /pipeline/number to /connector/ticks;
      end;
      deploy flow NAME;
      """;

  @TempDir Path folder;
  private Path client;

  @BeforeEach
  void makeFolder() throws IOException {
    client = Files.createDirectory(folder.resolve("client"));
  }

  private String file(String name) throws IOException {
    return Files.writeString(folder.resolve(name + ".troy"), FLOW.replace("NAME", name)).toString();
  }

  private Temblor server(String... files) throws IOException {
    List<String> words = new ArrayList<>(List.of("server", "run", "-n"));
    words.addAll(List.of(files));
    Temblor server = Temblor.start(folder, folder, words);
    MarkedLines.await("the socket of the shell", server,
        () -> Files.exists(folder.resolve("shell").resolve("temblor-temblor.sock")));
    return server;
  }

  private String shell(String... words) throws Exception {
    try (Temblor command = Temblor.start(folder, client,
        Map.of("TEMBLOR_SHELL_FOLDER", folder.resolve("shell").toString()), List.of(words))) {
      assertThat(command.exitCode(END)).as(command.err()).isZero();
      return command.out();
    }
  }

  private void awaitEvents(String name, Temblor server) {
    Path written = folder.resolve(name + ".json");
    MarkedLines.await("events in " + written, server, () -> written.toFile().length() > 0);
  }

  private static void stop(Temblor server) throws Exception {
    server.terminate();
    assertThat(server.exitCode(END)).as(server.err()).isZero();
  }

  @Test
  void whatWasDeployedComesBackUntilItIsUndeployed() throws Exception {
    try (Temblor server = server()) {
      assertThat(shell("diff", file("one"))).contains("one   flow  one   add");
      shell("shell", "-c", "temblor:deploy '" + file("one") + "'");
      shell("shell", "-c", "temblor:deploy '" + file("two") + "'");
      awaitEvents("one", server);
      awaitEvents("two", server);
      assertThat(shell("shell", "-c", "temblor:graph -s 0 one")).contains("digraph \"one\"", "metronome@")
          .containsPattern("[0-9]/s");
      assertThat(shell("graph", "--rates", "--format", "svg", file("one"))).startsWith("<svg").contains("metronome@")
          .containsPattern("[0-9]/s");
      stop(server);
    }
    Files.delete(folder.resolve("one.json"));
    Files.delete(folder.resolve("two.json"));
    Files.delete(folder.resolve("one.troy")); // its text is kept
    Path kept = folder.resolve("data/temblor/plugins/flows.json");
    Files.writeString(kept, Files.readString(kept).replaceFirst("define flow two", "define flaw two"));
    try (Temblor server = server()) {
      awaitEvents("one", server);
      MarkedLines.awaitWords("warning: flow two: deployed from ", server);
      shell("shell", "-c", "temblor:undeploy one");
      stop(server);
    }
    Files.delete(folder.resolve("one.json"));
    try (Temblor server = server(file("three"))) {
      awaitEvents("three", server);
      assertThat(shell("shell", "-c", "temblor:flows")).contains("three").doesNotContain("one", "two");
      stop(server);
    }
    assertThat(folder.resolve("one.json")).doesNotExist();
  }

  @Test
  void filesOnTheCommandLineHavePriority() throws Exception {
    try (Temblor server = server()) {
      shell("shell", "-c", "temblor:deploy '" + file("one") + "'");
      stop(server);
    }
    String other = Files.writeString(folder.resolve("other.troy"),
        FLOW.replace("NAME.json", "other.json").replace("NAME", "one")).toString();
    try (Temblor server = server(other)) {
      awaitEvents("other", server);
      stop(server);
    }
    Files.delete(folder.resolve("other.json"));
    try (Temblor server = server()) {
      awaitEvents("one", server);
      stop(server);
    }
    assertThat(folder.resolve("other.json")).doesNotExist();
  }

  @Test
  void picturesOfFilesAreDrawn() throws Exception {
    assertThat(shell("graph", file("one"))).contains("digraph \"one\"", "\"connector/ticks\" [label=\"ticks\\nfile@",
        "subgraph \"cluster_number\"");
    assertThat(shell("graph", "--format", "svg", file("one"))).startsWith("<svg").contains("metronome@")
        .endsWith("</svg>\n");
  }
}

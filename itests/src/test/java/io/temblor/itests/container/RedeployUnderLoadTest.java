// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.temblor.runtime.admin.InstanceState;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * A file that is deployed again and again, changed each time, while its flow runs as fast as it can: every event arrives once and in
 * order, and a window that is not touched counts on as if nothing had happened.
 */
public class RedeployUnderLoadTest extends ContainerScenario {
  private static final int ROUNDS = 25;
  private static final long EVENTS_BETWEEN = 5_000;
  private static final int WINDOW = 1_000;

  private static final String FLOW = """
      define flow load
      flow
        define connector numbers from numbers with codec = "json" end;
        define connector ledger from ledger with codec = "json" end;
        define connector windows from file
        with
          codec = "json",
          postprocessors = ["separate"],
          config = {"path": "%s", "mode": "write"}
        end;
        define pipeline pass
        pipeline
          select event from in into out;
        end;
        define pipeline count
        pipeline
          define window some from tumbling with size = %d end;
          select {"first": aggr::win::first(event.n), "count": aggr::stats::count()} from in[some] into out;
        end;
        create connector numbers;
        create connector ledger;
        create connector windows;
        create pipeline pass;
        create pipeline count;
        connect /connector/numbers to /pipeline/pass;
        connect /pipeline/pass to /connector/ledger;
        connect /connector/numbers to /pipeline/count;
        connect /pipeline/count to /connector/windows;
      end;
      deploy flow load;
      """;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Inject CommandProcessor shell;

  private final Ledger ledger = new Ledger();
  private CommandSession session;
  private Path file;
  private Path windows;
  private String flow;

  @Before
  public void deploy() throws Exception {
    ledger.publish(context);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    session = shell.createSession(new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
    file = folder.getRoot().toPath().resolve("flow.troy");
    windows = folder.getRoot().toPath().resolve("windows.json");
    flow = FLOW.formatted(windows, WINDOW);
    deploy(flow);
    ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
  }

  @After
  public void close() throws Exception {
    session.close();
    ledger.close();
  }

  private String deploy(String text) throws Exception {
    Files.writeString(file, text);
    return (String) session.execute("temblor:deploy '" + file + "'");
  }

  /** Ends the load, and looks whether every window holds as many events as it shall, one after the other. */
  private void balance() throws Exception {
    ledger.closeAndBalance(DEADLINE);
    assertEquals(InstanceState.RUNNING, world.flow("load").orElseThrow().state());
    world.undeploy("load", Duration.ofSeconds(5));
    List<String> lines = Files.readAllLines(windows);
    assertEquals("windows that are full", ledger.sent() / WINDOW, lines.size());
    for (int i = 0; i < lines.size(); i++) {
      assertEquals("{\"first\":" + (long) i * WINDOW + ",\"count\":" + WINDOW + "}", lines.get(i));
    }
  }

  @Test
  public void scriptComesAndGoesInOnePipelineWhileTheWindowOfTheOtherCountsOn() throws Exception {
    String scripted = flow.replace("select event from in into out;", """
        define script untouched
        script
          event
        end;
        create script untouched;
        select event from in into untouched;
        select event from untouched into out;
        """);
    for (int round = 0; round < ROUNDS; round++) {
      String said = deploy(round % 2 == 0 ? scripted : flow);
      assertTrue(said, said.contains("pass/untouched") && said.contains(round % 2 == 0 ? "add" : "remove"));
      assertTrue(said, !said.contains("/pipeline/count") && !said.contains("windows"));
      ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
    }
    balance();
  }

  @Test
  public void selectsComeAndGoAroundTheWindowInItsOwnPipeline() throws Exception {
    String inFront = flow.replace("from in[some]", "from every[some]").replace("define window some", """
        create stream every;
        select event from in where event.n >= 0 into every;
        define window some""");
    String behind = flow.replace("from in[some] into out;", """
        from in[some] into counted;
        select event from counted where event.count > 0 into out;""").replace("define window some", """
        create stream counted;
        define window some""");
    for (int round = 0; round < ROUNDS; round++) {
      String said = deploy(round % 3 == 0 ? inFront : round % 3 == 1 ? behind : flow);
      assertTrue(said, said.contains("count/select_") && !said.contains("pass/"));
      ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
    }
    balance();
  }

  @Test
  public void branchComesAndGoes() throws Exception {
    String branched = flow.replace("create connector windows;", """
        create connector windows;
          define connector nowhere from `null`;
          define pipeline more
          pipeline
            select event from in into out;
          end;
          create connector nowhere;
          create pipeline more;
          connect /connector/numbers to /pipeline/more;
          connect /pipeline/more to /connector/nowhere;
        """);
    for (int round = 0; round < ROUNDS; round++) {
      deploy(round % 2 == 0 ? branched : flow);
      assertEquals(round % 2 == 0 ? 3 : 2, world.flow("load").orElseThrow().pipelines().size());
      ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
    }
    balance();
  }

  @Test
  public void codecAndSinkAreExchanged() throws Exception {
    String[] sinks = {"from ledger with codec = \"json\"", "from other_ledger with codec = \"json\"",
      "from ledger with codec = {\"name\": \"json\", \"version\": \"[0.1,1)\"}",
      "from ledger with codec = \"json\", metrics_interval_s = 60"};
    String[] actions = {"adjust", "exchange", "exchange", "adjust"};
    for (int round = 1; round < ROUNDS; round++) {
      int turn = round % sinks.length;
      String said = deploy(flow.replace(sinks[0], sinks[turn]));
      assertTrue(said, said.contains("ledger") && said.contains(actions[turn]));
      ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
    }
    balance();
  }

  @Test
  public void whatCannotBeDeployedLeavesWhatRunsAlone() throws Exception {
    for (String wrong : List.of(flow.replace("select event from in into out;", "select from;"),
        flow.replace("from ledger", "from leger"), flow.replace("\"separate\"", "\"seperate\""))) {
      Exception refused = assertThrows(Exception.class, () -> deploy(wrong));
      assertTrue(refused.getMessage(), refused.getMessage().contains("flow.troy is not deployed")
          || refused.getMessage().contains("Error deploying Flow load"));
      ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
    }
    balance();
  }

  @Test
  public void differencesAreToldAndNothingIsTouched() throws Exception {
    String elsewhere = Files.writeString(file, "# moved\n\n" + flow).toString();
    String said = (String) session.execute("temblor:diff '" + elsewhere + "'");
    assertTrue(said, said.lines().skip(1).allMatch(line -> line.contains(" keep ")));
    Files.writeString(file, flow.replace("windows.json", "other.json"));
    said = (String) session.execute("temblor:diff '" + elsewhere + "'");
    assertTrue(said, said.contains("config.path changed from \"" + windows + "\" to \""));
    String json = (String) session.execute("temblor:diff --format json '" + elsewhere + "'");
    assertTrue(json, json.contains("\"action\":\"exchange\"") && json.contains("\"setting\":\"config.path\""));
    ledger.awaitMore(EVENTS_BETWEEN, DEADLINE);
    balance();
  }

  @Test
  public void undeployedFlowIsGone() throws Exception {
    session.execute("temblor:undeploy load");
    assertTrue(world.flow("load").isEmpty());
    assertThrows(Exception.class, () -> session.execute("temblor:undeploy load"));
  }
}

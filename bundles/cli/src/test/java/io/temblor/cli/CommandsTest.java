// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.pdk.error.Problem;
import io.temblor.pdk.error.Problem.Position;
import io.temblor.pdk.error.Problem.Severity;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.flow.PipelinePlan;
import io.temblor.pdk.value.Value;
import io.temblor.runtime.admin.Deployments;
import io.temblor.runtime.admin.FlowReport;
import io.temblor.runtime.admin.MissingPlugins;
import io.temblor.runtime.admin.PipelineRuns;
import io.temblor.runtime.admin.PluginFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that compile, from the words of a command line to exit code and streams. */
final class CommandsTest {
  private final WordsLanguage language = new WordsLanguage();
  private final RecordingWorld world = new RecordingWorld();
  private final RecordingPlugins plugins = new RecordingPlugins();
  private Optional<PluginFolder> pluginFolder = Optional.empty();
  private Optional<Deployments> deployments = Optional.empty();
  private final List<PipelineRuns.PipelineRun> runs = new ArrayList<>();
  private List<String> obstacles = List.of();
  private Screen screen = new Screen();
  @TempDir private Path folder;
  private List<FlowLanguage> languages;

  @BeforeEach
  void installLanguage() {
    languages = List.of(language);
  }

  private int temblor(String... words) {
    Compiler compiler = new Compiler(() -> languages, Map.of());
    PipelineRuns copying = new Copying();
    Runtime runtime = new Runtime(Optional.of(world), Optional.of(copying), Optional.of(plugins), pluginFolder,
        deployments, Duration.ofSeconds(5));
    return new Dispatcher("1.2.3",
        List.of(new CheckCommand(compiler, runtime), new RunCommand(compiler, runtime),
            new DevCommand(compiler, runtime), new GraphCommand(compiler, runtime, folder.resolve("sockets")),
            new ServerRunCommand("1.2.3", compiler, runtime, (address, terminal) -> {
            })))
        .run(List.of(words), screen.terminal());
  }

  /** Runs nothing: hands lines on, at most three, by ports in turn. */
  private final class Copying implements PipelineRuns {
    @Override
    public void run(PipelineRun run, InputStream in, Outputs out, Consumer<Problem> problems) throws IOException {
      runs.add(run);
      Iterator<String> ports = List.of("out", "err", "out").iterator();
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("error")) {
          problems.accept(new Problem(Severity.ERROR, "x", Position.UNKNOWN, line, "", "Error: no value\n"));
        } else {
          out.of(ports.next()).write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
    }

    @Override
    public List<String> obstacles(PipelinePlan pipeline) {
      return obstacles;
    }
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Nested
  final class Check {
    @Test
    void saysNothingAboutAGoodFile() throws IOException {
      assertThat(temblor("check", file("good.tremor", "event"))).isZero();
      assertThat(screen.out() + screen.err()).isEmpty();
    }

    @Test
    void printsProblemsForPeopleAndFails() throws IOException {
      String file = file("bad.tremor", "warning\nerror\n");

      assertThat(temblor("check", file)).isEqualTo(1);
      assertThat(screen.err()).isEqualTo(file + ":1:1: warning\n" + file + ":2:1: error\n");
      assertThat(screen.out()).isEmpty();
    }

    @Test
    void warningsAloneDoNotFail() throws IOException {
      assertThat(temblor("check", file("so-so.tremor", "warning"))).isZero();
      assertThat(screen.err()).contains("warning");
    }

    @Test
    void printsOneJsonObjectPerProblem() throws IOException {
      String file = file("bad.tremor", "error");

      assertThat(temblor("check", "--format", "json", file)).isEqualTo(1);
      assertThat(screen.out()).isEqualTo("{\"severity\":\"error\",\"code\":\"bad-word\",\"file\":\"" + file
          + "\",\"line\":1,\"column\":1,\"end_line\":1,\"end_column\":6,\"message\":\"`error` is a \\\"bad\\\" word\","
          + "\"hint\":\"say something else\"}\n");
    }

    @Test
    void queriesFailWhenTheirOperatorsCannotBeCreated() throws IOException {
      obstacles = List.of("Unknown operator: snot::badger");
      String query = file("query.trickle", "event");

      assertThat(temblor("check", file("script.tremor", "event"))).isZero();
      assertThat(temblor("check", query)).isEqualTo(1);
      assertThat(screen.err()).isEqualTo(query + ": error: Unknown operator: snot::badger\n");
    }

    @Test
    void aFileThatIsNotThereOrOfAnotherKindIsNamed() throws IOException {
      String missing = folder.resolve("missing.tremor").toString();

      assertThat(temblor("check", missing)).isEqualTo(1);
      assertThat(temblor("check", file("notes.txt", ""))).isEqualTo(1);
      assertThat(screen.err()).contains("error: " + missing + ": no such file or folder")
          .contains("notes.txt: unsupported file type, expected one of .tremor, .trickle, .troy");
    }

    @Test
    void withoutALanguageTheInstallationIsToBlame() throws IOException {
      languages = List.of();

      assertThat(temblor("check", file("good.tremor", "event"))).isEqualTo(1);
      assertThat(screen.err()).contains("no language is ready");
    }
  }

  @Nested
  final class Run {
    @Test
    void readsStandardInputAndWritesStandardOutput() throws IOException {
      screen = new Screen("{\"a\":1}\n");

      assertThat(temblor("run", file("copy.tremor", ""))).isZero();
      assertThat(screen.out()).isEqualTo("{\"a\":1}\n");
      assertThat(screen.err()).isEmpty();
    }

    @Test
    void handsEveryOptionToTheRuntime() throws IOException {
      String in = file("in.txt", "abc");
      Path out = folder.resolve("out.txt");

      assertThat(
          temblor("run", "-i", in, "-o", out.toString(), "-d", "string", "-e", "binary", "--preprocessor", "base64",
              "--postprocessor", "gzip", "-p", "err", "--ingest-ns", "index", "--origin", "snot://test:23/snot",
              file("copy.trickle", "")))
          .isZero();

      assertThat(out).hasContent("abc");
      assertThat(runs).singleElement().satisfies(run -> {
        assertThat(run.decoder()).isEqualTo("string");
        assertThat(run.encoder()).isEqualTo("binary");
        assertThat(run.preprocessor()).isEqualTo("base64");
        assertThat(run.postprocessor()).isEqualTo("gzip");
        assertThat(run.port()).contains("err");
        assertThat(run.ingestByIndex()).isTrue();
        assertThat(run.origin()).hasToString("snot://test:23/snot");
      });
    }

    @Test
    void printsEveryPortUnlessOneIsNamed() throws IOException {
      String file = file("copy.tremor", "");

      temblor("run", file);
      temblor("run", "--port", "all", file);

      assertThat(runs).hasSize(2).allSatisfy(run -> assertThat(run.port()).isEmpty());
    }

    @Test
    void aBadScriptIsRefusedOnStandardError() throws IOException {
      assertThat(temblor("run", "--diagnostics", "json", file("bad.tremor", "error"))).isEqualTo(1);
      assertThat(screen.err()).startsWith("{\"severity\":\"error\"");
      assertThat(screen.out()).isEmpty();
      assertThat(runs).isEmpty();
    }

    @Test
    void aDeploymentRunsWithDebugConnectorsUntilItEnds() throws IOException {
      assertThat(temblor("run", file("main.troy", "flow one\nflow two"))).isZero();
      assertThat(world.calls).containsExactly("debug true", "deploy one REFUSE", "deploy two REFUSE",
          "shutdown when finished", "await");
    }

    @Test
    void argumentsStartFlowMain() throws IOException {
      String arguments = file("args.json", "{\"port\": 4242}");

      assertThat(temblor("run", "--args", arguments, file("main.troy", "flow main"))).isZero();
      assertThat(language.asked).singleElement().satisfies(options -> {
        assertThat(options.entry().orElseThrow().flow()).isEqualTo("main");
        assertThat(options.entry().orElseThrow().arguments().get("port")).isEqualTo(Value.of(4242));
      });
    }

    @Test
    void argumentsMustBeAJsonObject() throws IOException {
      String troy = file("main.troy", "flow main");

      assertThat(temblor("run", "--args", file("array.json", "[1]"), troy)).isEqualTo(1);
      assertThat(temblor("run", "--args", file("broken.json", "{"), troy)).isEqualTo(1);
      assertThat(screen.err()).contains("array.json must hold a JSON object").contains("broken.json is no JSON");
    }

    @Test
    void aFlowThatCannotBeDeployedEndsEverything() throws IOException {
      assertThat(temblor("run", file("main.troy", "flow good\nflow bad"))).isEqualTo(1);
      assertThat(screen.err()).contains("there is no connector type `tcp_sever`").contains("SHUTTING DOWN");
      assertThat(world.calls).containsExactly("debug true", "deploy good REFUSE", "shutdown AT_ONCE", "await");
    }

    @Test
    void prettySpreadsJson() throws IOException {
      screen = new Screen("{\"a\":[1,2]}\n");

      assertThat(temblor("run", "--pretty", file("copy.tremor", ""))).isZero();
      assertThat(screen.out()).isEqualTo("{\n  \"a\": [\n    1,\n    2\n  ]\n}\n");
    }

    @Test
    void contradictionsAreMisuse() throws IOException {
      String script = file("copy.tremor", "");

      assertThat(temblor("run")).isEqualTo(2);
      assertThat(temblor("run", "--pretty", "-e", "string", script)).isEqualTo(2);
      assertThat(temblor("run", "--args", "x.json", script)).isEqualTo(2);
      assertThat(temblor("run", "--origin", "nowhere", script)).isEqualTo(2);
      assertThat(screen.out()).isEmpty();
    }

    @Test
    void interactiveNamesThePortOfEachResult() throws IOException {
      screen = new Screen("{\"a\":1}\n2\n");

      assertThat(temblor("run", "--interactive", file("copy.tremor", ""))).isZero();
      assertThat(screen.out()).isEqualTo("out: {\"a\":1}\nerr: 2\n");
      assertThat(screen.err()).isEmpty();
    }

    @Test
    void onATerminalThereIsAPrompt() throws IOException {
      screen = new Screen("1\nerror\n", /* isInteractive= */ true);

      assertThat(temblor("run", file("copy.tremor", ""))).isZero();
      assertThat(screen.out()).startsWith("out: 1\n").endsWith("> \n");
      assertThat(screen.err()).isEqualTo("One event per line, as json; Ctrl-D ends\nError: no value\n");
    }

    @Test
    void onATerminalFilesAreReadAndWrittenAsEver() throws IOException {
      screen = new Screen("", /* isInteractive= */ true);
      String script = file("copy.tremor", "");
      Path out = folder.resolve("out.json");

      assertThat(temblor("run", "-i", file("in.json", "1\n"), script)).isZero();
      assertThat(screen.out()).isEqualTo("1\n");
      assertThat(temblor("run", "-o", out.toString(), script)).isZero();
      assertThat(out).isEmptyFile();
      assertThat(screen.err()).isEmpty();
    }

    @Test
    void interactivePortsAreNoPartOfWhatIsMadePretty() throws IOException {
      screen = new Screen("{\"a\":1}\n");

      assertThat(temblor("run", "--interactive", "--pretty", file("copy.tremor", ""))).isZero();
      assertThat(screen.out()).isEqualTo("out: {\n  \"a\": 1\n}\n");
      assertThat(temblor("run", "--interactive", file("main.troy", "flow one"))).isEqualTo(2);
    }
  }

  @Nested
  final class Dev {
    @Test
    void installsWhatIsBuiltBeforeItDeploys() throws IOException {
      file("pom.xml", "<project/>");
      Jars.write(folder.resolve("target/codec-a-1.0.0.jar"), "codec-a", "1.0.0", "");
      String flow = file("main.troy", "flow one");

      assertThat(temblor("dev", "--project", folder.toString(), flow)).isZero();
      assertThat(plugins.calls).containsExactly("install codec-a 1.0.0");
      assertThat(world.calls).containsExactly("debug true", "deploy one WAIT", "await");
      assertThat(screen.err()).contains(" installed codec-a 1.0.0 in ")
          .contains(" watching " + folder.resolve("target") + " and " + flow);
      assertThat(screen.out()).isEmpty();
    }

    @Test
    void saysThatNothingIsBuiltYet() throws IOException {
      file("pom.xml", "<project/>");

      assertThat(temblor("dev", "--project", folder.toString(), file("main.troy", "flow one"))).isZero();
      assertThat(screen.err()).contains("no plugin has been built in " + folder.resolve("target") + " yet");
      assertThat(world.calls).contains("deploy one WAIT");
    }

    @Test
    void whatCannotBeWatchedOrRunIsSaidBeforeAnythingStarts() throws IOException {
      String flow = file("main.troy", "flow one");
      String empty = Files.createDirectory(folder.resolve("empty")).toString();
      String project = Files.createDirectory(folder.resolve("project")).toString();
      file("project/pom.xml", "<project/>");

      assertThat(temblor("dev", "--project", empty, flow)).isEqualTo(1);
      assertThat(temblor("dev", "--project", empty + "/nowhere", flow)).isEqualTo(1);
      assertThat(temblor("dev", "--project", project, file("x.tremor", ""))).isEqualTo(1);
      assertThat(temblor("dev", "--project", project, file("none.troy", ""))).isEqualTo(1);
      assertThat(temblor("dev", "--project", project, file("bad.troy", "error"))).isEqualTo(1);
      assertThat(screen.err()).contains("there is no pom.xml in " + empty).contains("nowhere is no folder")
          .contains("x.tremor: unsupported file type").contains("none.troy deploys no flow")
          .contains("bad.troy:1:1: error");
      assertThat(world.calls).isEmpty();
    }
  }

  @Nested
  final class ServerRun {
    @Test
    void waitsForThePluginsInTheWatchedFolder() throws IOException {
      pluginFolder = Optional.of(new PluginFolder() {
        @Override
        public Path path() {
          return Path.of("plugins");
        }

        @Override
        public boolean awaitFirstLook(Duration deadline) {
          world.calls.add("folder");
          return false;
        }
      });

      assertThat(temblor("server", "run", "-n", file("main.troy", "flow one"))).isZero();
      assertThat(world.calls).containsExactly("folder", "debug false", "deploy one REFUSE", "await");
      assertThat(screen.err()).contains("warning: not all plugins in plugins are there after 60 s");
    }

    @Test
    void deploysAndWaitsForTheEnd() throws IOException {
      Path pid = folder.resolve("pid");

      assertThat(
          temblor("-i", "north", "server", "run", "-n", "-d", "-p", pid.toString(), file("main.troy", "flow one")))
          .isZero();
      assertThat(world.calls).containsExactly("debug true", "deploy one REFUSE", "await");
      assertThat(screen.err()).isEqualTo("temblor version: 1.2.3\ntemblor instance: north\n");
      assertThat(pid).hasContent(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void whatWasDeployedByHandComesBackBehindWhatIsAskedFor() throws IOException {
      deployments = Optional.of(new Deployments() {
        @Override
        public Deployed deploy(File file, MissingPlugins missing, Duration deadline) {
          throw new AssertionError("nobody asked for that");
        }

        @Override
        public Comparison difference(File file) {
          throw new AssertionError("nobody asked for that");
        }

        @Override
        public FlowReport undeploy(String flow, Duration deadline) {
          throw new AssertionError("nobody asked for that");
        }

        @Override
        public List<String> restore() {
          world.calls.add("restore");
          return List.of("flow two: broken");
        }
      });

      assertThat(temblor("server", "run", "-n", file("main.troy", "flow one"))).isZero();
      assertThat(world.calls).containsExactly("debug false", "deploy one REFUSE", "restore", "await");
      assertThat(screen.err()).contains("warning: flow two: broken");
    }

    @Test
    void flowsMayWaitForPlugins() throws IOException {
      temblor("server", "run", "--wait", file("main.troy", "flow one"));

      assertThat(world.calls).contains("deploy one WAIT");
    }

    @Test
    void everythingWrongIsSaidBeforeAnythingStarts() throws IOException {
      assertThat(
          temblor("server", "run", file("bad.troy", "error"), file("x.tremor", ""), file("good.troy", "flow one")))
          .isEqualTo(1);
      assertThat(screen.err()).contains("bad.troy:1:1: error").contains("x.tremor: unsupported file type")
          .endsWith(Deployment.NOT_STARTED + "\n");
      assertThat(world.calls).isEmpty();
    }

    @Test
    void optionsAreChecked() {
      assertThat(temblor("server", "run", "-a", "9898")).isEqualTo(2);
      assertThat(temblor("server", "run", "-r", "0")).isEqualTo(2);
      assertThat(screen.err()).contains("expected HOST:PORT").contains("must be a whole number of at least 1");
    }
  }

  @Nested
  class Graph {
    @Test
    void drawsEveryFlowForGraphviz() throws IOException {
      assertThat(temblor("graph", file("two.troy", "flow one\nflow two"))).isZero();
      assertThat(screen.out()).contains("digraph \"one\" {", "digraph \"two\" {");
    }

    @Test
    void aPictureShowsOneFlow() throws IOException {
      String two = file("two.troy", "flow one\nflow two");

      assertThat(temblor("graph", "--format", "svg", two)).isEqualTo(1);
      assertThat(screen.err()).contains("name it with --flow", "one, two");
      assertThat(temblor("graph", "--format", "svg", "--flow", "two", two)).isZero();
      assertThat(screen.out()).startsWith("<svg").contains("<title>two</title>");
      assertThat(temblor("graph", "--flow", "three", two)).isEqualTo(1);
      assertThat(screen.err()).contains("deploys no flow `three`; it deploys one, two");
    }

    @Test
    void mistakesArePrinted() throws IOException {
      assertThat(temblor("graph", file("bad.troy", "error"))).isEqualTo(1);
      assertThat(screen.err()).contains("bad.troy:1:1: error");
    }

    @Test
    void writesAFile() throws IOException {
      Path picture = folder.resolve("flow.dot");

      assertThat(temblor("graph", "-o", picture.toString(), file("query.trickle", "event"))).isZero();
      assertThat(screen.out()).isEmpty();
      assertThat(picture).content().startsWith("digraph ");
    }

    @Test
    void ratesAreAskedOfAServer() throws IOException {
      assertThat(temblor("graph", "--rates", file("one.troy", "flow one"))).isEqualTo(1);
      assertThat(screen.err()).contains("no server named `temblor` runs here");
      assertThat(temblor("graph", "--rates", file("query.trickle", "event"))).isEqualTo(1);
      assertThat(screen.err()).contains("--rates is for flows that a server runs");
      assertThat(screen.out()).isEmpty();
    }
  }
}

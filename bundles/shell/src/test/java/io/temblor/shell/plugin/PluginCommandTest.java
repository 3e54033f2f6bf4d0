// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.json.Json;
import io.temblor.runtime.admin.Canary;
import io.temblor.runtime.admin.PluginRecords;
import io.temblor.runtime.admin.UpgradeOptions;
import io.temblor.shell.CommandFailed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code temblor:plugin} through the real Gogo, in front of a manager that remembers. */
final class PluginCommandTest {
  private final RecordingManager manager = new RecordingManager();
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  @TempDir private Path folder;
  private Path jar;

  @BeforeEach
  void makeJar() throws IOException {
    jar = Files.createFile(folder.resolve("new one.jar"));
  }

  private String execute(String line) throws Exception {
    ThreadIOImpl streams = new ThreadIOImpl();
    streams.start();
    CommandProcessorImpl gogo = new CommandProcessorImpl(streams);
    gogo.addCommand("temblor", new PluginCommand(manager), "plugin");
    try (CommandSession session = gogo.createSession(new ByteArrayInputStream(new byte[0]), terminal, terminal)) {
      session.currentDir(folder);
      return String.valueOf(session.execute("temblor:plugin " + line));
    } finally {
      gogo.stop();
      streams.stop();
    }
  }

  private CommandFailed failure(String line) throws Exception {
    try {
      throw new AssertionError("did not fail: " + execute(line));
    } catch (CommandFailed e) {
      return e;
    }
  }

  @Test
  void filesAreThoseOfTheFolderOfTheSession() throws Exception {
    assertThat(execute("upgrade 'new one.jar'")).isEqualTo(ReceiptText.of(Samples.COMMITTED));
    execute("install 'new one.jar' --beside");
    execute("check 'new one.jar'");

    assertThat(manager.asked).containsExactly("upgrade " + jar, "install " + jar, "check new one.jar");
  }

  @Test
  void withoutOptionsTheUsualIsAskedFor() throws Exception {
    execute("rollback codec-json");

    assertThat(manager.options).isEqualTo(UpgradeOptions.DEFAULT);
  }

  @Test
  void everyOptionArrives() throws Exception {
    execute(
        "upgrade --allow-downgrade 'new one.jar' --force --probation 30s --max-error-rate '1%' --max-latency-ratio=2 "
            + "--canary '5%' --by '$kafka.key' --for 2m --prepare-deadline 500ms --cutover-deadline 3s --start-deadline 1h "
            + "--reason 'hotfix 12: it''s'");

    assertThat(manager.options).isEqualTo(new UpgradeOptions(true, true, false, Duration.ofHours(1),
        Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofSeconds(30), 0.01, 2,
        Optional.of(new Canary(0.05, "$kafka.key", Duration.ofMinutes(2))), "hotfix 12: its"));
    execute("install --beside 'new one.jar'");
    assertThat(manager.options).isEqualTo(UpgradeOptions.DEFAULT.withBeside(true));
  }

  @Test
  void versionsStayAsTheyAreTyped() throws Exception {
    execute("uninstall codec-json 1.10");
    execute("uninstall codec-json");
    execute("pin codec-json 1.10");
    execute("pin codec-json '[1.2,2)' --flow main");
    execute("unpin --flow main codec-json");

    assertThat(manager.asked).containsExactly("uninstall codec-json (1.10)", "uninstall codec-json ()",
        "pin codec-json () (1.10)", "pin codec-json (main) ([1.2,2))", "pin codec-json (main) ()");
  }

  @Test
  void listsHistoryAndReceiptsAreForPeople() throws Exception {
    assertThat(execute("list")).isEqualTo(BundleText.list(manager.bundles));
    assertThat(execute("pins")).isEqualTo(BundleText.pins(manager.pins));
    assertThat(execute("history")).isEqualTo(ReceiptText.history(manager.history));
    assertThat(execute("history other")).isEqualTo("No plugin has been changed.\n");
    assertThat(execute("receipts"))
        .isEqualTo(ReceiptText.of(Samples.COMMITTED) + "\n" + ReceiptText.of(Samples.ROLLED_BACK));
    assertThat(execute("receipts 1")).isEqualTo(ReceiptText.of(Samples.ROLLED_BACK));
    assertThat(execute("show codec-json")).isEqualTo(BundleText.of(Samples.BUNDLE) + "\n"
        + BundleText.pins(manager.pins) + "\n" + ReceiptText.history(manager.history));
  }

  @Test
  void programsGetOneObjectPerLineAndNothingElse() throws Exception {
    String committed = Json.text(PluginRecords.of(Samples.COMMITTED)) + "\n";
    String rolledBack = Json.text(PluginRecords.of(Samples.ROLLED_BACK)) + "\n";

    assertThat(execute("upgrade 'new one.jar' --format json")).isEqualTo(committed);
    assertThat(execute("receipts --format=json")).isEqualTo(committed + rolledBack);
    assertThat(execute("check --format json 'new one.jar'"))
        .isEqualTo(Json.text(PluginRecords.of(Samples.GOOD_CHECK)) + "\n");
    assertThat(execute("list --format json")).isEqualTo(Json.text(PluginRecords.of(Samples.BUNDLE)) + "\n");
    assertThat(execute("pin x 1.0 --format json")).isEqualTo("{\"bundle\":\"x\",\"flow\":\"\",\"versions\":\"1.0\"}\n");
  }

  @Test
  void whatAPluginPrintsIsNotPartOfTheAnswer() throws Exception {
    assertThat(execute("upgrade 'new one.jar' --format json")).hasLineCount(1);
    assertThat(manager.asked).hasSize(1);
    assertThat(terminal.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void whatIsNotCommittedFailsWithItsReceipt() throws Exception {
    manager.receipt = Samples.ROLLED_BACK;

    for (String line : List.of("upgrade 'new one.jar'", "install 'new one.jar'", "rollback x", "uninstall x")) {
      CommandFailed failed = failure(line);

      assertThat(failed.text()).isEqualTo(ReceiptText.of(Samples.ROLLED_BACK));
      assertThat(failed.isAnswer()).isTrue();
      assertThat(failed.exitCode()).isOne();
    }
    assertThat(failure("rollback x --format json").text())
        .isEqualTo(Json.text(PluginRecords.of(Samples.ROLLED_BACK)) + "\n");
  }

  @Test
  void aCheckThatRefusesFails() throws Exception {
    manager.check = Samples.BAD_CHECK;

    CommandFailed failed = failure("check 'new one.jar'");

    assertThat(failed.text()).isEqualTo(BundleText.of(Samples.BAD_CHECK));
    assertThat(failed.exitCode()).isOne();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      upgrade x.jar --forse | `upgrade` has no option --forse; did you mean `--force`?
      install x.jar --canary 0.05 | `install` has no option --canary
      upgrade | FILE.jar is missing
      pin codec-json | VERSIONS is missing
      list all | `all` is one word too many
      rollback a b | `b` is one word too many
      upgrad x.jar | there is no `plugin upgrad`; did you mean `upgrade`?
      upgrade x.jar --probation | --probation needs a value: DURATION
      upgrade x.jar --probation 30 | --probation is `30`, must be a duration such as 500ms, 30s, 2m or 1h
      upgrade x.jar --probation 169h | --probation is `169h`, must not be longer than 168h
      upgrade x.jar --start-deadline 0s | a deadline must be longer than PT0S
      upgrade x.jar --max-error-rate '101%' | --max-error-rate is `101%`, must be at most 100% or 1
      upgrade x.jar --max-error-rate few | --max-error-rate is `few`, must be a share such as 5% or 0.05
      upgrade x.jar --max-latency-ratio -2 | --max-latency-ratio is `-2`, must be a number such as 2 or 1.5
      upgrade x.jar --canary 0.05 --by user | --canary needs --for DURATION
      upgrade x.jar --by user | --by belongs to --canary, which is missing
      upgrade x.jar --canary 0 --by user --for 1m | the share of a canary lies between 0 and 1, not at 0.0
      upgrade x.jar --force=yes | --force takes no value
      upgrade x.jar --force --force | --force is given twice
      list --format xml | --format is `xml`, must be human or json
      receipts 0 | N is `0`, must be a whole number from 1 to 10000
      """)
  void whatIsWrittenWronglyIsExplainedWithTheUsage(String line, String complaint) throws Exception {
    Files.createFile(folder.resolve("x.jar"));

    CommandFailed failed = failure(line);

    assertThat(failed.text()).startsWith(complaint + "\n\nUsage: temblor:plugin ");
    assertThat(failed.exitCode()).isEqualTo(2);
    assertThat(failed.isAnswer()).isFalse();
    assertThat(manager.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      show codec-jsn | no bundle `codec-jsn` holds plugins; did you mean `codec-json`?
      pin codec-json newest | `newest` is neither a version nor a range
      unpin codec-json | there is no pin of `codec-json` for all flows; --flow names one. Pins:
      """)
  void whatCannotBeDoneIsAComplaint(String line, String complaint) throws Exception {
    CommandFailed failed = failure(line);

    assertThat(failed.text()).startsWith(complaint);
    assertThat(failed.exitCode()).isOne();
    assertThat(failed.isAnswer()).isFalse();
  }

  @Test
  void aFileThatIsNotThereIsNamedInFull() throws Exception {
    assertThat(failure("upgrade gone.jar").text()).isEqualTo(folder.resolve("gone.jar") + ": no such file");
    assertThat(failure("upgrade .").text()).isEqualTo(folder + " is a folder, a jar is expected");
  }

  @Test
  void complaintsForProgramsAreObjects() throws Exception {
    CommandFailed failed = failure("pin codec-json newest --format json");
    CommandFailed misused = failure("upgrade --format=json --forse");

    assertThat(failed.text()).isEqualTo("{\"error\":\"`newest` is neither a version nor a range\"}\n");
    assertThat(failed.isAnswer()).isTrue();
    assertThat(failed.exitCode()).isOne();
    assertThat(misused.text()).startsWith("{\"error\":\"`upgrade` has no option --forse; did you mean `--force`?")
        .endsWith("\"}\n").hasLineCount(1);
    assertThat(misused.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void helpListsTheWords(String word) throws Exception {
    assertThat(execute(word)).startsWith("Usage: temblor:plugin WORD").contains("  upgrade FILE.jar ",
        "  receipts [N] ");
  }

  @Test
  void helpBehindAWordListsItsOptions() throws Exception {
    assertThat(execute("unpin --help")).isEqualTo("""
        Usage: temblor:plugin unpin NAME [OPTIONS]

          --flow FLOW          this flow only
          --format human|json  for people, or one JSON object per line [human]
        """);
  }
}

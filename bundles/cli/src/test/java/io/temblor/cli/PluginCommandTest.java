// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code temblor plugin} against a server that remembers what it is told and answers as the test wants. */
final class PluginCommandTest {
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final Screen screen = new Screen();
  @TempDir private Path folder;
  private ServerSocketChannel server;
  private volatile String answer = " committed: codec-json 0.1.0 → 0.1.1\n=0\n";

  @BeforeEach
  void serve() throws IOException {
    Files.writeString(folder.resolve("temblor-north.token"), "secret");
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(folder.resolve("temblor-north.sock")));
    Thread.ofVirtual().start(this::answer);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void answer() {
    while (true) {
      try (SocketChannel client = server.accept()) {
        BufferedReader lines = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
        lines.readLine();
        client.write(ByteBuffer.wrap("=0\n".getBytes(StandardCharsets.UTF_8)));
        heard.add(String.valueOf(lines.readLine()));
        client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
      } catch (ClosedChannelException e) {
        return; // the test ends
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private int plugin(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "-i";
    all[1] = "north";
    all[2] = "plugin";
    System.arraycopy(words, 0, all, 3, words.length);
    return new Dispatcher("1.2.3", PluginCommand.all(folder)).run(List.of(all), screen.terminal());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      list | 'list' '--'
      show codec-json | 'show' '--' 'codec-json'
      rollback codec-json --reason bad | 'rollback' '--reason=bad' '--' 'codec-json'
      uninstall codec-json 1.10 --force | 'uninstall' '--force' '--' 'codec-json' '1.10'
      uninstall codec-json | 'uninstall' '--' 'codec-json'
      pin codec-json [1.2,2) --flow main | 'pin' '--flow=main' '--' 'codec-json' '[1.2,2)'
      unpin codec-json | 'unpin' '--' 'codec-json'
      pins --format json | 'pins' '--format=json' '--'
      history codec-json | 'history' '--' 'codec-json'
      receipts 3 | 'receipts' '--' '3'
      """)
  void wordsAreHandedToTheServerQuoted(String words, String line) throws Exception {
    assertThat(plugin(words.split(" "))).isZero();

    assertThat(heard.take()).isEqualTo("temblor:plugin " + line);
    assertThat(screen.out()).isEqualTo("committed: codec-json 0.1.0 → 0.1.1\n");
    assertThat(screen.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "install", "upgrade"})
  void jarsAreNamedInFull(String word) throws Exception {
    Path jar = Files.createFile(folder.resolve("it's new.jar"));

    assertThat(plugin(word, jar.resolve("../it's new.jar").toString())).isZero();

    assertThat(heard.take())
        .isEqualTo("temblor:plugin '" + word + "' '--' '" + folder.toAbsolutePath() + "/it'\\''s new.jar'");
  }

  @Test
  void everyOptionOfAnUpgradeIsHandedOn() throws Exception {
    Path jar = Files.createFile(folder.resolve("new.jar"));

    assertThat(plugin("upgrade", jar.toString(), "--allow-downgrade", "--force", "--probation", "30s",
        "--max-error-rate",
        "1%", "--max-latency-ratio=2", "--canary", "5%", "--by", "$kafka.key", "--for", "2m", "--prepare-deadline",
        "500ms", "--cutover-deadline", "5s", "--start-deadline", "10s", "--reason", "hotfix 12", "--format", "json"))
        .isZero();

    assertThat(heard.take()).isEqualTo("temblor:plugin 'upgrade' '--allow-downgrade' '--force' '--reason=hotfix 12' "
        + "'--start-deadline=10s' '--prepare-deadline=500ms' '--cutover-deadline=5s' '--probation=30s' "
        + "'--max-error-rate=1%' '--max-latency-ratio=2' '--canary=5%' '--by=$kafka.key' '--for=2m' '--format=json' "
        + "'--' '" + jar + "'");
  }

  @Test
  void aReceiptThatIsNotCommittedIsPrintedAndFails() {
    answer = " rolled back: codec-json 0.1.0 → 0.1.1\n   - it failed\n=1\n";

    assertThat(plugin("rollback", "codec-json")).isEqualTo(1);
    assertThat(screen.out()).isEqualTo("rolled back: codec-json 0.1.0 → 0.1.1\n  - it failed\n");
    assertThat(screen.err()).isEmpty();
  }

  @Test
  void whatTheServerFindsWrittenWronglyIsMisuse() {
    answer = "!--probation is `soon`\n=2\n";

    assertThat(plugin("rollback", "codec-json", "--probation", "soon")).isEqualTo(2);
    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).isEqualTo("error: --probation is `soon`\n");
  }

  @Test
  void whatIsWrittenWronglyDoesNotGetSoFar() {
    assertThat(plugin("upgrade")).isEqualTo(2);
    assertThat(plugin("upgrade", "x.jar", "--forse")).isEqualTo(2);
    assertThat(plugin("list", "--format", "xml")).isEqualTo(2);
    assertThat(plugin("dance")).isEqualTo(2);
    assertThat(heard).isEmpty();
  }

  @Test
  void aJarThatIsNotThereIsLookedForOnThisSide() {
    String missing = folder.resolve("missing.jar").toString();

    assertThat(plugin("upgrade", missing)).isEqualTo(1);
    assertThat(plugin("install", folder.toString())).isEqualTo(1);
    assertThat(screen.err()).isEqualTo("error: " + missing + ": no such file\nerror: "
        + folder + " is a folder, a jar is expected\n");
    assertThat(heard).isEmpty();
  }

  @Test
  void forProgramsEveryFailureIsAnObject() throws IOException {
    assertThat(plugin("upgrade", "/nowhere/x.jar", "--format", "json")).isEqualTo(1);
    Files.delete(folder.resolve("temblor-north.token"));
    Files.delete(folder.resolve("temblor-north.sock"));
    assertThat(plugin("list", "--format", "json")).isEqualTo(1);
    assertThat(screen.out())
        .isEqualTo("{\"error\":\"/nowhere/x.jar: no such file\"}\n"
            + "{\"error\":\"no server named `north` runs here\"}\n");
    assertThat(screen.err()).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code temblor shell} against a server that knows three commands. */
final class ShellConnectionTest {
  private static final Map<String, String> ANSWERS =
      Map.of("flows", " main  running\n \n=0\n", "oops", "!no such thing\n!there are others\n=1\n", "what",
          " some\n.\n!written wrongly\n=2\n");
  @TempDir private Path folder;
  private ServerSocketChannel server;
  private Screen screen = new Screen();

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
    try (SocketChannel client = server.accept()) {
      BufferedReader lines = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
      boolean welcome = lines.readLine().startsWith("TEMBLOR-SHELL 1 secret ");
      client.write(ByteBuffer.wrap((welcome ? "=0\n" : "=1 wrong token\n").getBytes(StandardCharsets.UTF_8)));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        client.write(ByteBuffer.wrap(ANSWERS.get(line).getBytes(StandardCharsets.UTF_8)));
      }
    } catch (AsynchronousCloseException e) {
      // the test ends without having connected
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int shell(String instance, String... words) {
    List<String> all = new ArrayList<>(List.of("-i", instance, "shell"));
    all.addAll(List.of(words));
    return new Dispatcher("1.2.3", List.of(new ShellCommand(folder))).run(all, screen.terminal());
  }

  @Test
  void printsWhatACommandPrints() {
    assertThat(shell("north", "-c", "flows")).isZero();
    assertThat(screen.out()).isEqualTo("main  running\n\n");
  }

  @Test
  void aCommandThatFailsIsAFailure() {
    assertThat(shell("north", "-c", "oops")).isEqualTo(1);
    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).isEqualTo("error: no such thing\nthere are others\n");
  }

  @Test
  void aCommandThatIsWrittenWronglyIsMisuse() {
    assertThat(shell("north", "-c", "what")).isEqualTo(2);
    assertThat(screen.out()).isEqualTo("some\n");
    assertThat(screen.err()).isEqualTo("error: written wrongly\n");
  }

  @Test
  void runsOneCommandAfterTheOtherUntilTheInputEnds() {
    screen = new Screen("oops\n\nflows\n");

    assertThat(shell("north")).isZero();
    assertThat(screen.out()).isEqualTo("main  running\n\n");
    assertThat(screen.err()).isEqualTo("error: no such thing\nthere are others\n");
  }

  @Test
  void aWrongTokenIsRefused() throws IOException {
    Files.writeString(folder.resolve("temblor-north.token"), "guess");

    assertThat(shell("north", "-c", "flows")).isEqualTo(1);
    assertThat(screen.err()).isEqualTo("error: the server `north` refuses: wrong token\n");
  }

  @Test
  void aServerThatIsNotThereIsExplainedByThoseThatAre() {
    assertThat(shell("south", "-c", "flows")).isEqualTo(1);
    assertThat(screen.err()).isEqualTo("error: no server named `south` runs here; -i takes one of: north\n");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client on a real socket that goes away while a command runs. */
final class HangUpTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String HELLO = "TEMBLOR-SHELL 1 secret /\n";
  private final Commands commands = new Commands();
  @TempDir private Path folder;
  private ThreadIOImpl streams;
  private CommandProcessorImpl gogo;
  private SocketChannel client;
  private SocketChannel served;
  private BufferedReader replies;
  private Thread session;

  /** Commands for the test. Public, because Gogo calls them by reflection. */
  public static final class Commands {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicInteger said = new AtomicInteger();

    /** Waits until it may end. */
    public String linger() throws InterruptedException {
      begun.countDown();
      try {
        mayEnd.await();
        return "lingered";
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
    }

    /** Counts. */
    public int count() {
      return said.incrementAndGet();
    }
  }

  @BeforeEach
  void connect() throws IOException {
    streams = new ThreadIOImpl();
    streams.start();
    gogo = new CommandProcessorImpl(streams);
    gogo.addCommand("test", commands, "linger");
    gogo.addCommand("test", commands, "count");
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
      client = SocketChannel.open(address);
      served = server.accept();
    }
    replies = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
    session = Thread.ofVirtual().start(() -> {
      try (SocketChannel channel = served) {
        new ShellSession(channel, "secret", gogo).run();
      } catch (IOException | InterruptedException e) {
        // the client is gone, as the tests want it
      }
    });
  }

  @AfterEach
  void stop() throws Exception {
    commands.mayEnd.countDown();
    client.close();
    served.close();
    assertThat(session.join(DEADLINE)).isTrue();
    gogo.stop();
    awaitGogo();
    streams.stop();
  }

  /** A thread of Gogo that ends puts Gogo's streams in the place of the process's once more, so all must have ended before. */
  private static void awaitGogo() {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (Thread.getAllStackTraces().values().stream().anyMatch(HangUpTest::isOfGogo)) {
      assertThat(System.nanoTime()).as("gave up waiting for the threads of Gogo").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static boolean isOfGogo(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith("org.apache.felix.gogo."));
  }

  private void say(String text) throws IOException {
    client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private String reply() throws IOException {
    String line = replies.readLine();
    while (".".equals(line)) {
      line = replies.readLine();
    }
    return String.valueOf(line);
  }

  private static boolean within(CountDownLatch latch) throws InterruptedException {
    return latch.await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void theCommandIsInterruptedAndNothingElseIsBegun() throws Exception {
    say(HELLO + "linger\ncount\n");
    assertThat(within(commands.begun)).isTrue();

    client.close();

    assertThat(within(commands.interrupted)).isTrue();
    assertThat(session.join(DEADLINE)).isTrue();
    assertThat(commands.said).hasValue(0);
  }

  @Test
  void linesSentAheadWaitForTheirTurn() throws Exception {
    say(HELLO + "linger\ncount\n");
    assertThat(within(commands.begun)).isTrue();
    say("count\n");
    commands.mayEnd.countDown();

    assertThat(new String[]{reply(), reply(), reply(), reply(), reply(), reply(), reply()})
        .containsExactly("=0", " lingered", "=0", " 1", "=0", " 2", "=0");
  }

  @Test
  void whoHasSaidEverythingMayStillListen() throws Exception {
    say(HELLO + "linger\ncount\n");
    client.shutdownOutput();
    assertThat(reply()).isEqualTo("=0");
    assertThat(within(commands.begun)).isTrue();
    assertThat(replies.readLine()).isEqualTo("."); // somebody listens
    assertThat(replies.readLine()).isEqualTo(".");
    commands.mayEnd.countDown();

    assertThat(new String[]{reply(), reply(), reply(), reply()}).containsExactly(" lingered", "=0", " 1", "=0");
    assertThat(reply()).isEqualTo("null");
  }

  @Test
  void aShellThatIsStoppedInterruptsNoCommand() throws Exception {
    say(HELLO + "linger\n");
    assertThat(within(commands.begun)).isTrue();

    served.close();
    commands.mayEnd.countDown();

    assertThat(session.join(DEADLINE)).isTrue();
    assertThat(commands.interrupted.getCount()).isOne();
  }
}

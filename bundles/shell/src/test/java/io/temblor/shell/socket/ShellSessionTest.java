// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.temblor.shell.CommandFailed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session with the real Gogo behind it. */
final class ShellSessionTest {
  private static final String TOKEN = "secret";
  @TempDir private Path folder;
  private ThreadIOImpl streams;
  private CommandProcessorImpl gogo;

  /** Commands for the test. Public, because Gogo calls them by reflection. */
  public static final class Commands {
    /** Returns its word. */
    public String say(String word) {
      return word;
    }

    /** Prints two lines, the second one without an end. */
    public void print(CommandSession session) {
      session.getConsole().print("one\n\ntwo");
    }

    /** Fails. */
    public void fail() throws IOException {
      throw new IOException("there is no flow `x`");
    }

    /** Is not done, which is its answer. */
    public void refuse() throws CommandFailed {
      throw CommandFailed.withAnswer("refused: x\n  - because\n");
    }

    /** Is called wrongly. */
    public void misuse() throws CommandFailed {
      throw CommandFailed.misused("x is missing");
    }

    /** Returns the working folder. */
    public String where(CommandSession session) {
      return session.currentDir().toString();
    }
  }

  @BeforeEach
  void startGogo() {
    streams = new ThreadIOImpl();
    streams.start();
    gogo = new CommandProcessorImpl(streams);
    Commands commands = new Commands();
    for (String name : new String[]{"say", "print", "fail", "refuse", "misuse", "where"}) {
      gogo.addCommand("test", commands, name);
    }
  }

  @AfterEach
  void stopGogo() {
    gogo.stop();
    streams.stop();
  }

  /** Returns the replies without the lines that say nothing. */
  private String talk(String text) throws IOException, InterruptedException {
    ByteArrayOutputStream replies = new ByteArrayOutputStream();
    new ShellSession(new Wire(text, replies), TOKEN, gogo).run();
    return replies.toString(StandardCharsets.UTF_8).replaceAll("(?m)^\\.\n", "");
  }

  @Test
  void answersWithLinesAndAVerdict() throws Exception {
    assertThat(talk("TEMBLOR-SHELL 1 secret /\nsay grüezi\nprint\n")).isEqualTo("=0\n grüezi\n=0\n one\n \n two\n=0\n");
  }

  @Test
  void aCommandThatFailsSaysWhyAndTheSessionGoesOn() throws Exception {
    assertThat(talk("TEMBLOR-SHELL 1 secret /\nfail\nsay on\n")).isEqualTo("=0\n!there is no flow `x`\n=1\n on\n=0\n");
  }

  @Test
  void whatIsNotDoneHasAnAnswerAndWhatIsWrittenWronglyAComplaint() throws Exception {
    assertThat(talk("TEMBLOR-SHELL 1 secret /\nrefuse\nmisuse\n"))
        .isEqualTo("=0\n refused: x\n   - because\n=1\n!x is missing\n=2\n");
  }

  @Test
  void filesAreThoseOfTheClientsFolder() throws Exception {
    assertThat(talk("TEMBLOR-SHELL 1 secret " + folder + "\nwhere\n")).isEqualTo("=0\n " + folder + "\n=0\n");
  }

  @Test
  void nothingIsDoneWithoutTheToken() throws Exception {
    assertThat(talk("TEMBLOR-SHELL 1 guess /\nsay hello\n")).isEqualTo("=1 wrong token\n");
    assertThat(talk("TEMBLOR-SHELL 1\nsay hello\n")).startsWith("=1 ").doesNotContain("hello");
    assertThat(talk("GET / HTTP/1.1\nsay hello\n")).startsWith("=1 ").doesNotContain("hello");
    assertThat(talk("")).isEmpty();
  }

  /** A channel with everything the client says, and what it hears. */
  private static final class Wire implements ByteChannel {
    private final ByteArrayInputStream said;
    private final ByteArrayOutputStream heard;

    Wire(String said, ByteArrayOutputStream heard) {
      this.said = new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8));
      this.heard = heard;
    }

    @Override
    public int read(ByteBuffer target) {
      byte[] bytes = new byte[target.remaining()];
      int count = said.read(bytes, 0, bytes.length);
      if (count > 0) {
        target.put(bytes, 0, count);
      }
      return count;
    }

    @Override
    public int write(ByteBuffer source) {
      byte[] bytes = new byte[source.remaining()];
      source.get(bytes);
      heard.writeBytes(bytes);
      return bytes.length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // nothing is held
    }
  }
}

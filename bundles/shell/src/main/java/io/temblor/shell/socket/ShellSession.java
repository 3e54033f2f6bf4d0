// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.socket;

import io.temblor.shell.CommandFailed;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/**
 * The server's end of a shell: text lines in UTF-8; {@code >} is the client.
 *
 * <pre>
 * &gt; TEMBLOR-SHELL 1 TOKEN WORKING-FOLDER
 *   =0                                          or "=1 reason", and the end
 * &gt; command
 *    a line of output                           begins with a blank
 *   !a line of complaint                        begins with an exclamation mark
 *   .                                           says nothing: see {@link ClientLines}
 *   =0                                          done; =1 failed; =2 written wrongly
 * </pre>
 *
 * <p>A client that hangs up while a command runs does not want it any more: the thread of the session is interrupted and ends, and Gogo
 * interrupts the threads of commands when their session is closed.
 */
final class ShellSession {
  private static final String HELLO = "TEMBLOR-SHELL";
  private static final String VERSION = "1";
  private static final int DONE = 0;
  private static final int FAILED = 1;

  private final BufferedReader lines;
  private final ReplyLines replies;
  private final String token;
  private final CommandProcessor shell;

  ShellSession(ByteChannel channel, String token, CommandProcessor shell) {
    this.lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    this.replies = new ReplyLines(Channels.newOutputStream(channel));
    this.token = token;
    this.shell = shell;
  }

  /** Serves until the client hangs up. */
  void run() throws IOException, InterruptedException {
    String hello = lines.readLine();
    if (hello == null) { return; }
    String[] words = hello.split(" ", 4);
    if (words.length < 3 || !words[0].equals(HELLO) || !words[1].equals(VERSION)) {
      replies.verdict(FAILED, " this is a shell of Temblor, protocol " + VERSION + "; use `temblor shell`");
      return;
    }
    if (!MessageDigest.isEqual(words[2].getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))) {
      replies.verdict(FAILED, " wrong token");
      return;
    }
    replies.verdict(DONE, "");
    try (PrintStream output = new PrintStream(replies.output(), true, StandardCharsets.UTF_8);
        PrintStream complaints = new PrintStream(replies.complaints(), true, StandardCharsets.UTF_8);
        CommandSession session = shell.createSession(new ByteArrayInputStream(new byte[0]), output, output);
        ClientLines client = new ClientLines(lines, replies)) {
      if (words.length > 3 && Files.isDirectory(Path.of(words[3]))) {
        session.currentDir(Path.of(words[3]));
      }
      converse(session, client, output, complaints);
    }
  }

  private void converse(CommandSession session, ClientLines client, PrintStream output, PrintStream complaints)
      throws IOException, InterruptedException {
    for (Optional<String> line = client.next(); line.isPresent(); line = client.next()) {
      int exitCode = execute(session, line.get(), output, complaints);
      output.flush();
      complaints.flush();
      replies.verdict(exitCode, "");
    }
  }

  /** A command may throw anything; what it throws is its answer to the person who typed it. */
  private static int execute(CommandSession session, String line, PrintStream output, PrintStream complaints) {
    try {
      Object result = session.execute(line);
      if (result != null) {
        output.print(session.format(result, Converter.INSPECT));
      }
      return DONE;
    } catch (CommandFailed e) {
      (e.isAnswer() ? output : complaints).print(e.text());
      return e.exitCode();
    } catch (Exception e) {
      complaints.print(e.getMessage() == null ? e.toString() : e.getMessage());
      return FAILED;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.shell.socket;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
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
 *   =0                                          done; =1 failed
 * </pre>
 */
final class ShellSession {
  private static final String HELLO = "TEMBLOR-SHELL";
  private static final String VERSION = "1";
  private static final String DONE = "=0\n";
  private static final String FAILED = "=1\n";

  private final BufferedReader lines;
  private final OutputStream replies;
  private final String token;
  private final CommandProcessor shell;

  ShellSession(ByteChannel channel, String token, CommandProcessor shell) {
    this.lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    this.replies = Channels.newOutputStream(channel);
    this.token = token;
    this.shell = shell;
  }

  /** Serves until the client hangs up. */
  void run() throws IOException {
    String hello = lines.readLine();
    if (hello == null) { return; }
    String[] words = hello.split(" ", 4);
    if (words.length < 3 || !words[0].equals(HELLO) || !words[1].equals(VERSION)) {
      reply("=1 this is a shell of Temblor, protocol " + VERSION + "; use `temblor shell`\n");
      return;
    }
    if (!MessageDigest.isEqual(words[2].getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))) {
      reply("=1 wrong token\n");
      return;
    }
    reply(DONE);
    OutputLines framed = new OutputLines(replies);
    try (PrintStream output = new PrintStream(framed, true, StandardCharsets.UTF_8);
        CommandSession session = shell.createSession(new ByteArrayInputStream(new byte[0]), output, output)) {
      if (words.length > 3 && Files.isDirectory(Path.of(words[3]))) {
        session.currentDir(Path.of(words[3]));
      }
      converse(session, output, framed);
    }
  }

  private void converse(CommandSession session, PrintStream output, OutputLines framed) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      boolean done = execute(session, line, output);
      output.flush();
      framed.endLine();
      reply(done ? DONE : FAILED);
    }
  }

  /** A command may throw anything; what it throws is its answer to the person who typed it. */
  private static boolean execute(CommandSession session, String line, PrintStream output) {
    try {
      Object result = session.execute(line);
      if (result != null) {
        output.print(session.format(result, Converter.INSPECT));
      }
      return true;
    } catch (Exception e) {
      output.println(e.getMessage() == null ? e.toString() : e.getMessage());
      return false;
    }
  }

  private void reply(String text) throws IOException {
    replies.write(text.getBytes(StandardCharsets.UTF_8));
    replies.flush();
  }
}

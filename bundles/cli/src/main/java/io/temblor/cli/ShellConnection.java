// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The client's end of a shell. Text lines in UTF-8 over a unix domain socket; {@code >} is the client:
 *
 * <pre>
 * &gt; TEMBLOR-SHELL 1 TOKEN WORKING-FOLDER       the token is in a file that only the server's owner can read
 *   =0                                          or "=1 reason", and the end
 * &gt; command
 *    a line of output                           begins with a blank
 *   !a line of complaint                        begins with an exclamation mark
 *   .                                           says nothing
 *   =0                                          done; =1 failed; =2 written wrongly
 * </pre>
 */
final class ShellConnection implements Closeable {
  private static final String HELLO = "TEMBLOR-SHELL 1 ";

  private final SocketChannel channel;
  private final BufferedReader replies;

  private ShellConnection(SocketChannel channel) {
    this.channel = channel;
    this.replies = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
  }

  /** Connects to the server of that name. */
  static ShellConnection open(Path folder, String instance) throws CommandException, IOException {
    // As the server does it: a name may hold anything, a file name may not.
    String name = "temblor-" + instance.replaceAll("[^\\w.-]", "_");
    String token;
    try {
      token = Files.readString(folder.resolve(name + ".token")).strip();
    } catch (NoSuchFileException e) {
      throw new CommandException("no server named `" + instance + "` runs here" + others(folder), e);
    }
    SocketChannel channel;
    try {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve(name + ".sock")));
    } catch (IOException e) {
      throw new CommandException(
          "the server `" + instance + "` does not answer (" + e.getMessage() + ")" + others(folder), e);
    }
    ShellConnection connection = new ShellConnection(channel);
    connection.send(HELLO + token + " " + Path.of("").toAbsolutePath());
    String reply = connection.replies.readLine();
    if (!"=0".equals(reply)) {
      connection.close();
      throw new CommandException(
          "the server `" + instance + "` refuses: " + (reply == null ? "it hung up" : reply.substring(2).strip()));
    }
    return connection;
  }

  /**
   * Runs a command, printing what it prints, and returns its exit code. Output goes to standard output, complaints to standard error.
   * Whoever closes the connection meanwhile, be it by ending the process, interrupts the command.
   */
  int execute(String command, Terminal terminal) throws CommandException, IOException {
    send(command.replace('\n', ' '));
    boolean complained = false;
    while (true) {
      String reply = replies.readLine();
      if (reply == null || reply.isEmpty()) {
        terminal.out().flush();
        throw new CommandException("the server ended the connection");
      }
      String text = reply.substring(1);
      switch (reply.charAt(0)) {
        case '=' -> {
          terminal.out().flush();
          return exitCode(text);
        }
        case '!' -> {
          terminal.out().flush(); // so that both are in order where they end up in the same place
          terminal.err().println((complained ? "" : "error: ") + text);
          complained = true;
        }
        case ' ' -> terminal.out().println(text);
        default -> {
          // `.` says nothing; other kinds of lines are for clients that ask for them
        }
      }
    }
  }

  private static int exitCode(String verdict) {
    return switch (verdict) {
      case "0" -> ExitCode.DONE;
      case "2" -> ExitCode.MISUSED;
      default -> ExitCode.FAILED;
    };
  }

  private void send(String line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String others(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) { return ""; }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("temblor-") && name.endsWith(".sock"))
          .map(name -> name.substring("temblor-".length(), name.length() - ".sock".length())).sorted().toList();
      return names.isEmpty() ? "" : "; -i takes one of: " + String.join(", ", names);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Arguments;
import io.temblor.cli.args.Option;
import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Parameter.Count;
import io.temblor.cli.args.Syntax;
import io.temblor.json.Json;
import io.temblor.pdk.value.RecordValue;
import io.temblor.pdk.value.Value;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code temblor plugin upgrade} and its like: hands the words to {@code temblor:plugin} in the shell of a running server, the one named
 * with {@code -i}. What values mean, and whether they make sense, is the server's business; here is only what help and completion have
 * to know.
 */
final class PluginCommand implements Command {
  private static final Option FORMAT =
      Option.value("format", "FORMAT", "for people, or one JSON object per line").oneOf("human", "json").or("human");
  private static final Option FLOW = Option.value("flow", "FLOW", "this flow only");
  private static final Option FORCE = Option.flag("force",
      "go on although other bundles are refreshed, flows have to wait, or the major version changes");
  private static final Option ALLOW_DOWNGRADE =
      Option.flag("allow-downgrade", "accept a version that is not higher than the one that runs");
  private static final Option BESIDE = Option.flag("beside", "install next to the versions that are there");
  private static final Option REASON = Option.value("reason", "TEXT", "why, for the history");
  private static final List<Option> DEADLINES =
      List.of(
          Option.value("start-deadline", "DURATION", "how long the new bundle may take to publish its plugins (10s)"),
          Option.value("prepare-deadline", "DURATION", "how long making and trying its instances may take (10s)"));
  private static final List<Option> EXCHANGE =
      List.of(Option.value("cutover-deadline", "DURATION", "how long each exchange may take (5s)"),
          Option.value("probation", "DURATION", "watch the new version for so long; 0s: not at all (5s)"),
          Option.value("max-error-rate", "SHARE", "by how much the share of failed events may grow meanwhile (1%)"),
          Option.value("max-latency-ratio", "NUMBER", "how many times the latency before may be reached; 0: any (0)"),
          Option.value("canary", "SHARE", "run this share of the events through the new version first: 5%"),
          Option.value("by", "KEY", "what keeps events of a canary together: event.user.id, $kafka.key, stream"),
          Option.value("for", "DURATION", "how long the canary lasts: 500ms, 30s, 2m, 1h"));
  private static final Parameter JAR = new Parameter("FILE.jar", Count.ONE, "the bundle");
  private static final Parameter NAME = new Parameter("NAME", Count.ONE, "symbolic name of the bundle: codec-json");

  private final Syntax syntax;
  private final Path folder;

  private PluginCommand(Syntax syntax, Path folder) {
    this.syntax = syntax;
    this.folder = folder;
  }

  /** Returns all of them; they look for sockets in {@code folder}. */
  static List<Command> all(Path folder) {
    Parameter version = new Parameter("VERSION", Count.OPTIONAL, "which one, when there are several");
    Parameter versions = new Parameter("VERSIONS", Count.ONE, "a version or a range: 1.2.0, '[1.2,2)'");
    Parameter some = new Parameter("NAME", Count.OPTIONAL, "only this bundle");
    Parameter count = new Parameter("N", Count.OPTIONAL, "how many, 5 if left out");
    return List.of(
        command(folder, "list", "List the bundles that hold plugins", List.of()),
        command(folder, "show", "Show one bundle: versions, users, pins, history", List.of(NAME)),
        command(folder, "check", "Say whether a jar could be installed or take the place of a version", List.of(JAR),
            List.of(ALLOW_DOWNGRADE, FORCE, BESIDE, REASON), DEADLINES, EXCHANGE),
        command(folder, "install", "Install a bundle that is not there, and print the receipt", List.of(JAR),
            List.of(ALLOW_DOWNGRADE, FORCE, BESIDE, REASON), DEADLINES),
        command(folder, "upgrade", "Put a jar in the place of the version that runs, and print the receipt",
            List.of(JAR), List.of(ALLOW_DOWNGRADE, FORCE, REASON), DEADLINES, EXCHANGE),
        command(folder, "rollback", "Go back to the version before, and print the receipt", List.of(NAME),
            List.of(FORCE, REASON), DEADLINES, EXCHANGE),
        command(folder, "uninstall", "Remove a bundle, and print the receipt", List.of(NAME, version),
            List.of(FORCE, REASON)),
        command(folder, "pin", "Keep flows on some versions of a bundle", List.of(NAME, versions), List.of(FLOW)),
        command(folder, "unpin", "End a pin", List.of(NAME), List.of(FLOW)),
        command(folder, "pins", "List pins", List.of()),
        command(folder, "history", "List what happened to plugins", List.of(some)),
        command(folder, "receipts", "Print the last receipts in full", List.of(count)));
  }

  @SafeVarargs
  private static Command command(Path folder, String word, String summary, List<Parameter> parameters,
      List<Option>... options) {
    List<Option> all = new ArrayList<>();
    for (List<Option> some : options) {
      all.addAll(some);
    }
    all.add(FORMAT);
    return new PluginCommand(new Syntax("plugin " + word, summary, parameters, all), folder);
  }

  @Override
  public Syntax syntax() {
    return syntax;
  }

  @Override
  public int run(Invocation invocation) throws CommandException, IOException {
    if (invocation.arguments().value(FORMAT.name()).orElseThrow().equals("human")) { return call(invocation); }
    try {
      return call(invocation);
    } catch (CommandException e) {
      return fail(e.getMessage(), invocation.terminal());
    } catch (IOException e) {
      return fail(Words.of(e), invocation.terminal());
    }
  }

  /** A program reads one object, whatever happens. */
  static int fail(String message, Terminal terminal) {
    terminal.out().println(Json.text(RecordValue.of("error", Value.of(message))));
    return ExitCode.FAILED;
  }

  private int call(Invocation invocation) throws CommandException, IOException {
    String line = line(invocation.arguments());
    try (ShellConnection connection = ShellConnection.open(folder, invocation.instance());
        HangUp _ = HangUp.onSignal(connection)) {
      return connection.execute(line, invocation.terminal());
    } catch (ClosedChannelException e) {
      throw new CommandException(
          "given up; the server takes back what it has begun, `temblor plugin history` says how that ended", e);
    }
  }

  private String line(Arguments arguments) throws CommandException {
    List<String> words = new ArrayList<>();
    words.add(syntax.command().substring(syntax.command().indexOf(' ') + 1));
    for (Option option : syntax.options()) {
      if (arguments.has(option.name())) {
        words.add(
            "--" + option.name() + (option.value().isEmpty() ? "" : "=" + arguments.value(option.name()).orElse("")));
      }
    }
    words.add("--");
    List<String> given = new ArrayList<>(arguments.words());
    if (syntax.parameters().contains(JAR)) {
      given.set(0, jar(given.getFirst()));
    }
    words.addAll(given);
    return "temblor:plugin " + Quoting.line(words);
  }

  /** The server may run in another folder, and on the same machine: the file is looked for here, and named in full. */
  private static String jar(String file) throws CommandException {
    Path path = Path.of(file).toAbsolutePath().normalize();
    if (Files.isDirectory(path)) { throw new CommandException(path + " is a folder, a jar is expected"); }
    if (!Files.exists(path)) { throw new CommandException(path + ": no such file"); }
    if (!Files.isReadable(path)) { throw new CommandException(path + ": permission denied"); }
    return path.toString();
  }
}

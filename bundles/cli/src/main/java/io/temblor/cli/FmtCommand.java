// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Arguments;
import io.temblor.cli.args.Option;
import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Parameter.Count;
import io.temblor.cli.args.Syntax;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.flow.SourceTools.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** {@code temblor fmt}: lays files out anew, in place. A file with mistakes stays as it is, and the mistakes are told. */
final class FmtCommand implements Command {
  private static final String STANDARD_INPUT = "-";

  private static final Syntax SYNTAX = new Syntax("fmt", "Lay out scripts, queries and deployments anew, in place",
      List.of(new Parameter("FILE", Count.MANY,
          "a .tremor, .trickle or .troy file, or - for standard input to standard output")),
      List.of(Option.flag("check", "change nothing; name the files that would change, and fail if there are any"),
          Option.flag("stdout", "print the text instead of changing the file"),
          Option.value("as", "KIND", "what standard input holds").oneOf("tremor", "trickle", "troy").or("tremor")));

  private final Compiler compiler;

  FmtCommand(Compiler compiler) {
    this.compiler = compiler;
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(Invocation invocation) throws CommandException, IOException {
    Arguments arguments = invocation.arguments();
    ProblemPrinter problems = new ProblemPrinter(invocation.terminal().err(), /* json= */ false);
    int exitCode = ExitCode.DONE;
    for (String file : arguments.words()) {
      SourceText before = file.equals(STANDARD_INPUT)
          ? read(invocation.terminal().in(), arguments.value("as").orElseThrow())
          : Compiler.source(file);
      Result<String> result = compiler.tools(before.name()).format(before);
      problems.print(result.problems());
      Optional<String> after = result.value();
      boolean changes = after.isPresent() && !after.get().equals(before.text());
      if (after.isEmpty() || changes && arguments.has("check")) {
        exitCode = ExitCode.FAILED;
      }
      if (arguments.has("check")) {
        if (changes) {
          invocation.terminal().out().println(file);
        }
      } else if (arguments.has("stdout") || file.equals(STANDARD_INPUT)) {
        invocation.terminal().out().print(after.orElse(""));
      } else if (changes) {
        replace(Path.of(file).toRealPath(), after.get());
      }
    }
    return exitCode;
  }

  private static SourceText read(InputStream in, String kind) throws CommandException, IOException {
    byte[] bytes = in.readAllBytes();
    try {
      return new SourceText("stdin." + kind,
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new CommandException("standard input is not UTF-8 text", e);
    }
  }

  /** Puts a text in the place of a file, all or nothing: whoever reads meanwhile finds the one or the other. */
  private static void replace(Path file, String text) throws IOException {
    Path complete = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".tmp");
    try {
      // Copied first, for the permissions the file has.
      Files.copy(file, complete, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(complete, text);
      Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(complete);
    }
  }
}

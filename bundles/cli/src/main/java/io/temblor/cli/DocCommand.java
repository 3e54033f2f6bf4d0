// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.cli.args.Arguments;
import io.temblor.cli.args.Option;
import io.temblor.cli.args.Parameter;
import io.temblor.cli.args.Parameter.Count;
import io.temblor.cli.args.Syntax;
import io.temblor.cli.args.UsageException;
import io.temblor.pdk.authoring.Documentation;
import io.temblor.pdk.authoring.Documenter;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.function.FunctionModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code temblor doc}: makes Markdown of what files, or the function libraries that are there, say about themselves. */
final class DocCommand implements Command {
  private static final Syntax SYNTAX = new Syntax("doc",
      "Make Markdown of the doc comments in files, or of the function library",
      List.of(new Parameter("FILE", Count.ANY, "a .tremor, .trickle or .troy file, or a folder of them")),
      List.of(
          Option.value('o', "output", "DIR", "write a file for each module and an index there, not standard output"),
          Option.flag("library", "the functions, aggregates, extractors and constants that scripts can use")));

  private final Supplier<List<Documenter>> documenters; // asked each time, as languages are
  private final Supplier<List<FunctionModule>> library;

  DocCommand(Supplier<List<Documenter>> documenters, Supplier<List<FunctionModule>> library) {
    this.documenters = documenters;
    this.library = library;
  }

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(Invocation invocation) throws CommandException, UsageException, IOException {
    Arguments arguments = invocation.arguments();
    boolean ofLibrary = arguments.has("library");
    if (!ofLibrary && arguments.words().isEmpty()) { throw new UsageException("FILE or --library is missing"); }
    List<ManualPage> pages = new ArrayList<>(ofLibrary ? LibraryManual.pages(library.get()) : List.of());
    ProblemPrinter problems = new ProblemPrinter(invocation.terminal().err(), /* json= */ false);
    boolean readable = true;
    for (String word : arguments.words()) {
      readable &= read(Path.of(word), pages, problems);
    }
    if (!readable) { return ExitCode.FAILED; }
    Optional<String> output = arguments.value("output");
    if (output.isEmpty()) {
      invocation.terminal().out().print(ManualPage.all(pages));
    } else {
      ManualPage.write(pages, ofLibrary ? "# Library\n\n" + LibraryManual.INTRODUCTION : "# Modules\n",
          Path.of(output.get()));
      invocation.terminal().err().println("wrote " + pages.size() + " pages and README.md to " + output.get());
    }
    return ExitCode.DONE;
  }

  /** Adds the pages of a file or folder; false when something in there cannot be read. */
  private boolean read(Path word, List<ManualPage> pages, ProblemPrinter problems)
      throws CommandException, IOException {
    if (!Files.isDirectory(word)) { return read(word.toAbsolutePath().getParent(), word, pages, problems); }
    List<Path> files;
    try (Stream<Path> all = Files.walk(word)) {
      files = all.filter(Files::isRegularFile).filter(file -> documenter(file).isPresent()).sorted().toList();
    }
    if (files.isEmpty()) { throw new CommandException(word + " holds no file that can be documented"); }
    boolean readable = true;
    for (Path file : files) {
      readable &= read(word, file, pages, problems);
    }
    return readable;
  }

  private boolean read(Path folder, Path file, List<ManualPage> pages, ProblemPrinter problems)
      throws CommandException, IOException {
    Documenter documenter = documenter(file).orElseThrow(() -> new CommandException(
        documenters.get().isEmpty()
            ? file + " cannot be read: no language is ready; look whether the bundle `language` starts"
            : file + ": unsupported file type"));
    Documentation documentation = documenter.document(new SourceText(file.toString(), Compiler.text(file.toString())));
    problems.print(documentation.problems());
    if (documentation.isSuccess()) {
      pages.add(SourceManual.page(folder, file, documentation));
    }
    return documentation.isSuccess();
  }

  private Optional<Documenter> documenter(Path file) {
    String extension = Compiler.extension(file.toString());
    return documenters.get().stream().filter(candidate -> candidate.extensions().contains(extension)).findFirst();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.language.fuzz;

import io.temblor.language.TemblorLanguage;
import io.temblor.language.TestLibrary;
import io.temblor.language.authoring.CommentReader;
import io.temblor.language.authoring.UnitTests;
import io.temblor.language.source.Source;
import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.SourceText;
import io.temblor.pdk.function.FunctionLibrary;
import io.temblor.stdlib.StandardLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Does with a text what people do: shows its tokens and its tree, lays it out, reads its documentation, compiles it, on
 * its own and as a module, and runs what comes of it, unit tests included. Whatever is thrown meanwhile is a mistake of
 * the languages.
 */
final class Examination implements Consumer<Input> {
  private static final String MODULE = "fuzzed";
  /** The first library that has a module counts: the one of the tests adds the modules it has alone. */
  private static final List<FunctionLibrary> LIBRARIES = List.of(new StandardLibrary(), new TestLibrary());

  private final TemblorLanguage language = new TemblorLanguage(LIBRARIES);
  private final CommentReader comments = new CommentReader();
  private final UnitTests suites = new UnitTests(LIBRARIES);
  private final Programs programs = new Programs(LIBRARIES);
  private final Path folder;
  private long examined;
  private long compiled;

  /** Puts modules into a folder. */
  Examination(Path folder) {
    this.folder = folder;
  }

  /** How many texts could be compiled so far. */
  long compiled() {
    return compiled;
  }

  /** How many events came out of them. */
  long results() {
    return programs.results();
  }

  @Override
  public String toString() {
    return examined + " texts, " + compiled + " of which could be compiled, and " + results() + " events of them";
  }

  @Override
  public void accept(Input input) {
    examined++;
    Source source = input.source();
    SourceText text = new SourceText(source.name(), source.text());
    language.tokens(text);
    language.tree(text);
    language.format(text);
    comments.document(text);
    List<Path> modulePath = new ArrayList<>(input.modulePath());
    Compilation compilation = compile(text, modulePath);
    if (compilation.isSuccess()) {
      compiled++;
      compilation.pipeline().ifPresent(programs::run);
      compilation.flows().forEach(flow -> flow.pipelines().forEach(programs::run));
      if (text.extension().equals("tremor")) {
        suites.test(text, CompileOptions.of(modulePath), names -> true).problems().forEach(Programs::requireWords);
      }
    }
    write(text);
    modulePath.add(folder);
    compile(new SourceText("user.tremor", "use " + MODULE + ";\nevent"), modulePath);
  }

  private Compilation compile(SourceText text, List<Path> modulePath) {
    Compilation compilation = language.compile(text, CompileOptions.of(modulePath));
    compilation.problems().forEach(Programs::requireWords);
    return compilation;
  }

  /** Everything that is no Unicode text becomes a question mark on the way into the file. */
  private void write(SourceText text) {
    try {
      Files.write(folder.resolve(MODULE + ".tremor"), text.text().getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

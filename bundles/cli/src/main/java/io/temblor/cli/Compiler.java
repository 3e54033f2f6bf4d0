// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.pdk.flow.Compilation;
import io.temblor.pdk.flow.CompileOptions;
import io.temblor.pdk.flow.CompileOptions.Entry;
import io.temblor.pdk.flow.ModulePath;
import io.temblor.pdk.flow.FlowLanguage;
import io.temblor.pdk.flow.SourceText;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Compiles files with whichever language reads them. */
final class Compiler {
  private final Supplier<List<FlowLanguage>> languages; // asked each time: whoever keeps one keeps its bundle from going
  private final Map<String, String> environment;

  Compiler(Supplier<List<FlowLanguage>> languages, Map<String, String> environment) {
    this.languages = languages;
    this.environment = Map.copyOf(environment);
  }

  /** Compiles with everything but the path at its default. */
  Compilation compile(String file) throws CommandException, IOException {
    return compile(file, Optional.empty(), CompileOptions.DEFAULT_RECURSION_LIMIT);
  }

  /**
   * Compiles.
   *
   * @throws CommandException when no language reads files of this name, or the text is not UTF-8
   * @throws IOException when the file cannot be read
   */
  Compilation compile(String file, Optional<Entry> entry, int recursionLimit) throws CommandException, IOException {
    String extension = extension(file);
    FlowLanguage language =
        languages.get().stream().filter(candidate -> candidate.extensions().contains(extension)).findFirst()
            .orElseThrow(() -> new CommandException(unreadable(file)));
    return language.compile(new SourceText(file, text(file)), options(file, entry, recursionLimit));
  }

  /** Returns how a file is compiled. */
  CompileOptions options(String file, Optional<Entry> entry, int recursionLimit) {
    return new CompileOptions(ModulePath.of(environment, Path.of(file)), entry, recursionLimit);
  }

  /** Returns the extension of a file name without dot, lower case; empty when there is none. */
  static String extension(String file) {
    return new SourceText(file, "").extension();
  }

  /** Returns the text of a file. */
  static String text(String file) throws CommandException, IOException {
    Path path = Path.of(file);
    if (Files.isDirectory(path)) { throw new CommandException(file + " is a folder, a file is expected"); }
    try {
      return Files.readString(path);
    } catch (MalformedInputException e) {
      throw new CommandException(file + " is not UTF-8 text", e);
    }
  }

  private String unreadable(String file) {
    List<FlowLanguage> present = languages.get();
    if (present.isEmpty()) {
      return file + " cannot be compiled: no language is ready; look whether the bundles `language` and `stdlib` start";
    }
    TreeSet<String> known = new TreeSet<>();
    present.forEach(language -> language.extensions().forEach(extension -> known.add("." + extension)));
    return file + ": unsupported file type, expected one of " + String.join(", ", known);
  }
}

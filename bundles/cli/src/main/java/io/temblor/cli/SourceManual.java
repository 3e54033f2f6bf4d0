// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import io.temblor.pdk.authoring.Documentation;
import io.temblor.pdk.authoring.Documentation.Entry;
import io.temblor.pdk.authoring.Documentation.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The manual of one file of the language: what it is for, then what it defines, chapter by chapter. */
final class SourceManual {
  private SourceManual() {}

  /** Returns the page of a file somewhere below a folder of modules. */
  static ManualPage page(Path folder, Path file, Documentation documentation) {
    Path stem = stem(folder.toAbsolutePath().normalize().relativize(file.toAbsolutePath().normalize()));
    String title = stem.toString().replace(file.getFileSystem().getSeparator(), "::");
    // a module with modules below it is the first page of their folder
    boolean hasChildren = Files.isDirectory(stem(file));
    String target =
        stem.toString().replace(file.getFileSystem().getSeparator(), "/") + (hasChildren ? "/index.md" : ".md");
    return new ManualPage(target, title, documentation.overview().lines().findFirst().orElse(""),
        text(title, documentation));
  }

  private static Path stem(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.lastIndexOf('.')));
  }

  private static String text(String title, Documentation documentation) {
    StringBuilder text = new StringBuilder("# " + title + "\n");
    paragraph(text, documentation.overview());
    for (Kind kind : Kind.values()) {
      List<Entry> entries = documentation.entries().stream().filter(entry -> entry.kind() == kind).toList();
      if (!entries.isEmpty()) {
        text.append("\n## ").append(kind.heading()).append('\n');
      }
      for (Entry entry : entries) {
        text.append("\n### ").append(entry.name()).append('\n');
        paragraph(text, ManualPage.code(entry.signature()));
        paragraph(text, entry.doc());
      }
    }
    return text.toString();
  }

  private static void paragraph(StringBuilder text, String markdown) {
    if (!markdown.isEmpty()) {
      text.append('\n').append(markdown).append('\n');
    }
  }
}

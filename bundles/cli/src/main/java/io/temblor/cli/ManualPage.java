// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One page of a manual.
 *
 * @param file where it stands in the folder of the manual: {@code std/string.md}
 * @param title the module: {@code std::string}
 * @param summary what it is for, one line; may be empty
 * @param text all of it, Markdown
 */
record ManualPage(String file, String title, String summary, String text) {
  private static final String INDEX = "README.md";

  /** Returns all pages as one text. */
  static String all(List<ManualPage> pages) {
    return pages.stream().map(ManualPage::text).collect(Collectors.joining("\n"));
  }

  /** Writes the pages, and an index of them behind an introduction; other files in the folder are left alone. */
  static void write(List<ManualPage> pages, String introduction, Path folder) throws CommandException, IOException {
    Set<String> written = new HashSet<>(Set.of(INDEX));
    for (ManualPage page : pages) {
      if (!written.add(page.file)) { throw new CommandException("two pages would be written to " + page.file); }
    }
    for (ManualPage page : pages) {
      Path target = folder.resolve(page.file);
      Files.createDirectories(target.getParent());
      Files.writeString(target, page.text);
    }
    Files.writeString(folder.resolve(INDEX), index(pages, introduction));
  }

  private static String index(List<ManualPage> pages, String introduction) {
    StringBuilder text = new StringBuilder(introduction + "\n| module | |\n|---|---|\n");
    for (ManualPage page : pages) {
      text.append("| [").append(page.title).append("](").append(page.file).append(") | ")
          .append(cell(page.summary)).append(" |\n");
    }
    return text.toString();
  }

  /** Returns Markdown that may stand in a table. */
  static String cell(String markdown) {
    return markdown.replace("|", "\\|").replace('\n', ' ');
  }

  /** Returns text as code, whatever is in it. */
  static String code(String text) {
    return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
  }
}

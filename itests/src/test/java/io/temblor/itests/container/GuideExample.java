// SPDX-License-Identifier: Apache-2.0
package io.temblor.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A block of code in a guide.
 *
 * @param place file and line, for messages
 * @param kind what stands behind the fence: {@code tremor}
 * @param lines what is in it
 */
record GuideExample(String place, String kind, List<String> lines) {
  private static final String FENCE = "```";

  /** Returns the blocks of a page in order. */
  static List<GuideExample> of(Path page) throws IOException {
    List<GuideExample> examples = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    String kind = "";
    int number = 0;
    int first = 0;
    for (String line : Files.readAllLines(page)) {
      number++;
      if (!line.startsWith(FENCE)) {
        lines.add(line);
      } else if (first == 0) {
        first = number;
        kind = line.substring(FENCE.length());
        lines.clear();
      } else {
        examples.add(new GuideExample(page.getFileName() + ":" + first, kind, List.copyOf(lines)));
        first = 0;
      }
    }
    if (first > 0) { throw new AssertionError(page + ":" + first + " is never closed"); }
    return examples;
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  /** Returns what stands behind {@code # word: } in each line that begins like this. */
  List<String> remarks(String word) {
    String start = "# " + word + ": ";
    return lines.stream().filter(line -> line.startsWith(start)).map(line -> line.substring(start.length())).toList();
  }
}

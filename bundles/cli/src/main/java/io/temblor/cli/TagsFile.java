// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads {@code tags.yaml}: a list of words, one in each line behind a dash or all of them in brackets. That is all of YAML such files
 * use; what is written in another way has no tags.
 */
final class TagsFile {
  private TagsFile() {}

  /** Returns the tags in a file; none when it is not there. */
  static List<String> read(Path file) throws IOException {
    return Files.isRegularFile(file) ? parse(Files.readString(file)) : List.of();
  }

  static List<String> parse(String text) {
    String content = text.strip();
    if (content.startsWith("[") && content.endsWith("]")) {
      return words(Arrays.stream(content.substring(1, content.length() - 1).split(",")).toList());
    }
    return words(content.lines().map(String::strip).filter(line -> line.startsWith("- "))
        .map(line -> line.substring(2).replaceFirst(" #.*", "")).toList());
  }

  private static List<String> words(List<String> written) {
    List<String> words = new ArrayList<>();
    for (String word : written) {
      String bare = word.strip().replaceFirst("^(['\"])(.*)\\1$", "$2");
      if (!bare.isEmpty()) {
        words.add(bare);
      }
    }
    return words;
  }
}

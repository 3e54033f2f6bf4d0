// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a flow with the defaults of its arguments replaced, so that every implementation reads the very same file. */
final class FlowText {
  private FlowText() {}

  /**
   * Writes a copy of {@code flow} into {@code folder}. Wherever one of {@code arguments} has a default, on a line of its own,
   * the given value takes its place; texts are given with their quotes.
   */
  static Path adapted(Path flow, Map<String, String> arguments, Path folder) throws IOException, BenchmarkException {
    String text = Files.readString(flow);
    for (Map.Entry<String, String> argument : arguments.entrySet()) {
      Matcher matcher =
          Pattern.compile("(?m)^(\\s*" + argument.getKey() + "\\s*=\\s*)(\"[^\"]*\"|\\d+|true|false)(?=,?$)")
              .matcher(text);
      if (!matcher.find()) {
        throw new BenchmarkException(
            flow + " has no argument `" + argument.getKey() + "` with a default, on a line of its own");
      }
      text = matcher.replaceAll("$1" + Matcher.quoteReplacement(argument.getValue()));
    }
    return Files.writeString(folder.resolve(flow.getFileName()), text);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.temblor.benchmarks.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a flow with the defaults of its arguments replaced, so that every implementation reads the very same file. */
final class FlowText {
  private String text;

  private FlowText(String text) {
    this.text = text;
  }

  /** Writes a copy of {@code flow} into {@code folder} that replays what the options say, for as long as they say. */
  static Path adapted(Path flow, Options options, Path folder) throws IOException, BenchmarkException {
    FlowText text = new FlowText(Files.readString(flow));
    text.replace(flow, "path", "\"" + options.data() + "\"");
    text.replace(flow, "warmup_secs", Integer.toString(options.warmupSeconds()));
    text.replace(flow, "stop_after_secs", Integer.toString(options.seconds()));
    return Files.writeString(folder.resolve(flow.getFileName()), text.text);
  }

  private void replace(Path flow, String argument, String value) throws BenchmarkException {
    Matcher matcher = Pattern.compile("(?m)^(\\s*" + argument + "\\s*=\\s*)(\"[^\"]*\"|\\d+)").matcher(text);
    if (!matcher.find()) {
      throw new BenchmarkException(flow + " has no argument `" + argument + "` with a default, on a line of its own");
    }
    text = matcher.replaceFirst("$1" + Matcher.quoteReplacement(value));
  }
}

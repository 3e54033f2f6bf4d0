// SPDX-License-Identifier: Apache-2.0
package io.temblor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompletionsCommandTest {
  private static final Path BASH = Path.of("/bin/bash");
  @TempDir private Path folder;

  private String script(String shell) {
    List<Command> commands = new ArrayList<>(PluginCommand.all(folder));
    commands.add(new ShellCommand(folder));
    Screen screen = new Screen();
    new Dispatcher("1.2.3", List.of(new CompletionsCommand(commands))).run(List.of("completions", shell),
        screen.terminal());
    return screen.out();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      pl | plugin
      shell --c | --command
      plugin un | uninstall unpin
      plugin unpin --f | --flow --format
      plugin upgrade x.jar --max | --max-error-rate --max-latency-ratio
      """)
  void bashCompletesWordsAndOptions(String typed, String expected) throws IOException, InterruptedException {
    assumeThat(BASH).as("needs bash").exists();
    String[] words = typed.split(" ");
    Path script = Files.writeString(folder.resolve("script"), script("bash") + "COMP_WORDS=(temblor " + typed
        + ")\nCOMP_CWORD=" + words.length + "\n_temblor\necho \"${COMPREPLY[@]}\"\n");

    Process bash = new ProcessBuilder(BASH.toString(), script.toString()).redirectErrorStream(true).start();

    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(expected + "\n");
    assertThat(bash.waitFor()).isZero();
  }

  @Test
  void fishKnowsTheWordsOfAGroup() {
    assertThat(script("fish"))
        .contains("complete -c temblor -n '__fish_seen_subcommand_from plugin; and not __fish_seen_subcommand_from "
            + "list show check install upgrade rollback uninstall pin unpin pins history receipts' -f -a 'list show")
        .contains("complete -c temblor -n '__fish_seen_subcommand_from plugin; and __fish_seen_subcommand_from unpin' "
            + "-l flow -r -d 'this flow only'\n");
  }
}
